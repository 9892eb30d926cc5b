import { addressOf } from './rewrite-links.mjs';
import { titleOf } from './title-of.mjs';

/**
 * For each English page without a Chinese one, a page that says so and leads to it: the switch between the languages
 * and links always arrive somewhere.
 * @param {ReadonlyMap<string, string>} staged pages by path
 * @returns {[string, string][]}
 */
export function untranslatedPages(staged) {
  return [...staged]
    .filter(([page]) => !page.startsWith('zh-CN/') && !staged.has(`zh-CN/${page}`))
    .map(([page, text]) => {
      const title = titleOf(text, page);
      return [
        `zh-CN/${page}`,
        `---\nsearch: false\noutline: false\n---\n\n# ${title}\n\n此页只有英文：[${title}](${addressOf(page)})。\n`,
      ];
    });
}
