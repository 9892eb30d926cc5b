import { guideOrder } from '../../docs/.vitepress/guide-order.mjs';
import { addressOf } from './rewrite-links.mjs';
import { titleOf } from './title-of.mjs';

const words = {
  '': { title: 'Guides', intro: 'One guide for each task. Every program in them runs against the sandbox.' },
  'zh-CN/': { title: '指南', intro: '一件事一篇指南，其中每个程序都能对着沙箱运行。' },
};

/**
 * A list of the guides there are, in both languages.
 * @param {ReadonlyMap<string, string>} staged pages by path
 * @returns {[string, string][]}
 */
export function guideIndexPages(staged) {
  return Object.entries(words).map(([folder, { title, intro }]) => {
    const items = guidesIn(`${folder}guide/`, [...staged.keys()]).map((page) => {
      const text = staged.get(page) ?? '';
      return `- [**${titleOf(text, page)}**](${addressOf(page)})`;
    });
    return [`${folder}guide/index.md`, `# ${title}\n\n${intro}\n\n${items.join('\n')}\n`];
  });
}

/**
 * The guides of a folder in the order of the list, those it does not name at the end.
 * @param {string} folder `guide/` or `zh-CN/guide/`
 * @param {readonly string[]} pages
 */
export function guidesIn(folder, pages) {
  const place = (page) => {
    const found = guideOrder.indexOf(page.slice(folder.length, -'.md'.length));
    return found === -1 ? guideOrder.length : found;
  };
  return pages
    .filter((page) => page.startsWith(folder) && !page.endsWith('/index.md'))
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}
