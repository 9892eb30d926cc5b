/**
 * A line without what makes a terminal do something: an order's subject must not move the cursor, change colours, set the
 * window's title or turn the direction of text. Written as in JSON, so that JSON stays JSON.
 */
export function printableLine(line: string): string {
  return line.replace(unprintable, (character) =>
    character === '\n' || character === '\t' ? character : escapeOf(character),
  );
}

/** The same for a cell of a table, which cannot have lines of its own. */
export function printableCell(cell: string): string {
  return printableLine(cell).replace(/[\n\t]/g, escapeOf);
}

/** Control characters but tab and line feed, and those that turn the direction of text. */
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
