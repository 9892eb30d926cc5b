import fs from 'node:fs';
import path from 'node:path';
import { guidesIn } from '../../tooling/site/guide-index-pages.mjs';
import { pagesFolder } from '../../tooling/site/site-folders.mjs';
import { titleOf } from '../../tooling/site/title-of.mjs';

/**
 * The side of each section, from the pages there are.
 * @param {{ root: string, groups: Record<string, string> }} locale
 */
export function sidebar({ root, groups }) {
  const folder = root.slice(1);
  const all = fs.existsSync(pagesFolder)
    ? fs
        .readdirSync(pagesFolder, { recursive: true })
        .map((name) => String(name).replaceAll(path.sep, '/'))
        .filter((page) => page.endsWith('.md') && page.startsWith(folder))
        .sort()
    : [];
  const below = (part) =>
    all.filter((page) => page.startsWith(`${folder}${part}`) && !page.endsWith('/index.md'));
  const named = (...names) => names.map((name) => `${folder}${name}.md`).filter((page) => all.includes(page));
  const group = (text, pages, extra = {}) => ({ text, items: pages.map(item), ...extra });

  const reference = below('reference/');
  const operations = reference.filter((page) => page.endsWith('-operations.md'));
  const guide = [
    group(groups.guides, [...named('guide/index'), ...guidesIn(`${folder}guide/`, all), ...named('faq')]),
    group(groups.packages, below('packages/'), { collapsed: true }),
    group(groups.migration, [...named('migration/index'), ...below('migration/')], { collapsed: true }),
    group(groups.project, named('errors', 'examples', 'security', 'performance', 'architecture')),
  ];
  const inside = [
    group(groups.inside, named('architecture', 'security', 'performance', 'testing', 'errors')),
    group(groups.project, named('examples', 'changelog', 'contributing', 'code-review', 'security-policy')),
    group(groups.decisions, [...named('decisions/index'), ...below('decisions/')], { collapsed: true }),
  ];
  return {
    [`${root}guide/`]: guide,
    [`${root}faq`]: guide,
    [`${root}errors`]: guide,
    [`${root}packages/`]: [group(groups.packages, [...named('packages/index'), ...below('packages/')])],
    [`${root}reference/`]: [
      group(groups.doors, [
        ...named('reference/index'),
        ...reference.filter((page) => !operations.includes(page)),
      ]),
      ...(operations.length === 0 ? [] : [group(groups.operations, operations)]),
    ],
    [`${root}migration/`]: [group(groups.migration, [...named('migration/index'), ...below('migration/')])],
    [root]: inside,
  };
}

function item(page) {
  const text = fs.readFileSync(path.join(pagesFolder, page), 'utf8');
  const link = `/${page.replace(/(index)?\.md$/, '')}`;
  return { text: titleOf(text, page).replace(/^Operations of | 的操作$/, ''), link };
}
