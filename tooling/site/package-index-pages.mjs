import fs from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';

/** The table of packages of the README, as a page of its own in both languages. */
export function packageIndexPages() {
  return [
    { source: 'README.md', page: 'packages/index.md', heading: 'Packages' },
    { source: 'README.zh-CN.md', page: 'zh-CN/packages/index.md', heading: '包' },
  ].map(({ source, page, heading }) => ({ source, page, text: sectionOf(source, heading) }));
}

function sectionOf(source, heading) {
  const text = fs.readFileSync(path.join(root, source), 'utf8');
  const found = text.split(/^(?=## )/m).find((section) => section.startsWith(`## ${heading}\n`));
  if (found === undefined) throw new Error(`${source} has no section "${heading}".`);
  return found.replace(/^##/, '#');
}
