/** The heading that a line of Markdown is, if it is one. @param {string} line */
export function headingOf(line) {
  const [, marks, title] = /^(#{1,6}) (.+)$/.exec(line) ?? [];
  return marks === undefined || title === undefined ? undefined : { level: marks.length, title };
}
