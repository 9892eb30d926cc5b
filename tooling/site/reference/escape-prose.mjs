/** Text between code spans and blocks may hold `<T>` or `{{`, which a page would take for markup. @param {string} text */
export function escapeProse(text) {
  return text
    .split(/(```[\s\S]*?```|`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;'),
    )
    .join('');
}
