/** Text between code spans and blocks may hold `<T>` or `{{`, which a page would take for markup. @param {string} text */
export function escapeProse(text) {
  return text
    .split(/(```[\s\S]*?```|`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;'),
    )
    .join('');
}

/** A cell of a table: one line, with its bars escaped. @param {string} text */
export function inCell(text) {
  return text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}

/** A code span in a cell; empty for no text. @param {string} code */
export function codeInCell(code) {
  return code === '' ? '' : `\`${inCell(code)}\``;
}
