import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';
import { walkFiles } from '../workspace/walk-files.mjs';

/**
 * @typedef {object} Page
 * @property {string} source path of the Markdown file in the repository, with `/`
 * @property {string} page   path of the page on the site, with `/` and `.md`
 */

/** Files outside docs/ and packages/ that are pages, too. */
const others = [
  { source: 'CONTRIBUTING.md', page: 'contributing.md' },
  { source: 'CODE_REVIEW.md', page: 'code-review.md' },
  { source: 'SECURITY.md', page: 'security-policy.md' },
  { source: 'examples/README.md', page: 'examples.md' },
  { source: 'examples/README.zh-CN.md', page: 'zh-CN/examples.md' },
];

/** Lists of what is in a folder, for readers of the repository; on the site the home pages are in their place. */
const home = new Map([
  ['README.md', 'index.md'],
  ['README.zh-CN.md', 'zh-CN/index.md'],
  ['docs/README.md', 'index.md'],
]);

/** Every page made of one Markdown file of the repository. @returns {Page[]} */
export function collectPages() {
  const documents = walkFiles(path.join(root, 'docs'), (file) => file.endsWith('.md'))
    .map((file) => path.relative(root, file).replaceAll(path.sep, '/'))
    .filter((source) => !home.has(source) && !source.startsWith('docs/.'))
    .map((source) => ({ source, page: source.slice('docs/'.length).replace(/README\.md$/, 'index.md') }));
  const packages = listPackages().flatMap(({ folder }) => [
    { source: `packages/${folder}/README.md`, page: `packages/${folder}.md` },
    { source: `packages/${folder}/README.zh-CN.md`, page: `zh-CN/packages/${folder}.md` },
  ]);
  return [...documents, ...packages, ...others];
}

/**
 * From the path of a file or folder in the repository to its page.
 * @param {readonly Page[]} pages
 * @returns {Map<string, string>}
 */
export function pageBySource(pages) {
  const found = new Map([...home, ...pages.map(({ source, page }) => /** @type {const} */ ([source, page]))]);
  for (const { source, page } of pages) {
    if (source.endsWith('/README.md')) found.set(source.slice(0, -'/README.md'.length), page);
  }
  return found;
}
