import { headingOf } from './heading-of.mjs';

/**
 * Where the two languages differ in what they hold: headings, tables, programs (apart from comments and texts).
 * @param {string} english @param {string} chinese
 * @returns {string[]}
 */
export function differencesOf(english, chinese) {
  const [left, right] = [outlineOf(english), outlineOf(chinese)];
  const place = left.findIndex((part, index) => part !== right[index]);
  if (place === -1 && left.length === right.length) return [];
  const at = place === -1 ? left.length : place;
  return [
    `the English one has ${left[at] ?? 'nothing more'}, where the Chinese one has ${right[at] ?? 'nothing more'}`,
  ];
}

/** @param {string} text */
function outlineOf(text) {
  const parts = [];
  /** @type {{ language: string, lines: string[] } | undefined} */
  let code;
  let rows = 0;
  for (const line of [...text.split('\n'), '']) {
    const fence = /^```(\S*)/.exec(line);
    if (code !== undefined) {
      if (fence === null) code.lines.push(line);
      else {
        parts.push(`a block of ${code.language}: ${skeletonOf(code)}`);
        code = undefined;
      }
      continue;
    }
    if (fence !== null) code = { language: fence[1] ?? '', lines: [] };
    if (line.startsWith('|')) rows += 1;
    else if (rows > 0) {
      parts.push(`a table of ${rows - 2} rows`);
      rows = 0;
    }
    const heading = headingOf(line);
    if (heading !== undefined) parts.push(`a heading of level ${heading.level}`);
  }
  return parts;
}

/** A program without its comments and without what stands in quotation marks. */
function skeletonOf({ language, lines }) {
  if (language !== 'ts') return `${lines.length} lines`;
  return lines
    .map((line) =>
      line
        .replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/g, "''")
        .replace(/\s*\/\/.*$/, '')
        .replace(/\/\*\*.*\*\//, ''),
    )
    .filter((line) => line.trim() !== '')
    .join('\n')
    .replace(/\s+/g, ' ');
}
