import { listPackages } from '../../workspace/list-packages.mjs';
import { codeInCell, inCell } from './escape-prose.mjs';
import { legend, operationTables } from './operation-tables.mjs';
import { readDoors } from './read-doors.mjs';
import { isDescribed, renderDoor } from './render-door.mjs';

/**
 * The API reference: a page for each door of each package, tables of catalogued operations, and an index.
 * @param {{ catalogue: boolean }} options
 * @returns {[string, string][]} path and Markdown
 */
export function referencePages({ catalogue }) {
  const doors = readDoors();
  const tables = catalogue ? operationTables : [];
  const homes = new Map(listPackages().map(({ folder }) => [folder, `/reference/${folder}.md`]));
  const described = new Set(
    doors.flatMap(({ page, exports }) => exports.filter(isDescribed).map(({ name }) => `/${page}#${name}`)),
  );
  const pages = doors.map((door) => {
    const own = tables.find(({ folder }) => door.page === `reference/${folder}.md`);
    const operations = own && `/reference/${own.folder}-operations.md`;
    return [door.page, renderDoor(door, { operations, homes, described })];
  });
  const operations = tables.map(({ folder, intro, render }) => [
    `reference/${folder}-operations.md`,
    `---\noutline: [2, 2]\n---\n\n# Operations of @sdk/${folder}\n\n${intro}\n\n${legend}\n\n${render()}`,
  ]);
  return [
    ...pages,
    ...operations,
    ['reference/index.md', index({ doors, tables, ...english })],
    ['zh-CN/reference/index.md', index({ doors, tables, ...chinese })],
  ];
}

const english = {
  title: 'API reference',
  intro: 'What each door of each package exports, from the comments in the source.',
  head: '| import | exports | about |',
  tablesTitle: 'Catalogued operations',
};
const chinese = {
  title: 'API 参考',
  intro:
    '由源代码里的注释生成，每个包的每个入口一页。注释是英文的，所以这些页面只有英文；支付宝各方法的中文名称写在操作表里。' +
    '怎么用、先用哪个，请看[指南](/zh-CN/guide/)和各个[包](/zh-CN/packages/)的中文页。',
  head: '| 导入 | 导出数 | 说明 |',
  tablesTitle: '已收录的平台操作',
};

function index({ doors, tables, title, intro, head, tablesTitle }) {
  const rows = doors.map(
    ({ specifier, page, exports, owner }) =>
      `| [${codeInCell(specifier)}](/${page}) | ${exports.length} | ${inCell(owner.manifest.description)} |`,
  );
  const list = tables.map(({ folder }) => `- [@sdk/${folder}](/reference/${folder}-operations.md)`);
  const operations = list.length === 0 ? '' : `\n## ${tablesTitle}\n\n${list.join('\n')}\n`;
  return `# ${title}\n\n${intro}\n\n${head}\n| --- | --- | --- |\n${rows.join('\n')}\n${operations}`;
}
