/**
 * Words for the search index: Latin words as they are, names such as `alipay.trade.pay` as a whole, too, and each pair of
 * neighbours of a run of Chinese characters, which has no spaces. A character that stands alone is a word. Sent to the
 * browser as text, so it uses nothing from outside.
 * @param {string} text
 * @returns {string[]}
 */
export function tokenize(text) {
  const names = text.match(/[A-Za-z0-9]+(?:[._][A-Za-z0-9]+)+/g) ?? [];
  const words = text
    .split(
      /[\n\r\p{Z}\p{P}\p{S}]+|(?<=\p{Script=Han})(?!\p{Script=Han})|(?<!\p{Script=Han})(?=\p{Script=Han})/u,
    )
    .filter((word) => word !== '')
    .flatMap((word) => {
      if (!/\p{Script=Han}/u.test(word)) return [word];
      const characters = Array.from(word);
      if (characters.length === 1) return characters;
      return characters.slice(1).map((character, index) => characters[index] + character);
    });
  return [...words, ...names];
}
