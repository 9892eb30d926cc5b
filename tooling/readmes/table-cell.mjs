/** A cell of a table: one line, with its bars escaped. @param {string} text */
export function inCell(text) {
  return text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}

/** A code span in a cell; empty for no text. @param {string} code */
export function codeInCell(code) {
  return code === '' ? '' : `\`${inCell(code)}\``;
}
