/** The id of a heading as GitHub makes it, so that one `#place` works in the repository and on the site. @param {string} text */
export function slugify(text) {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}
