import { codeInCell, inCell } from '../../readmes/table-cell.mjs';
import * as doorWords from './door-words.mjs';

const english = {
  ...doorWords.english,
  title: 'API reference',
  intro: 'What each door of each package exports, from the comments in the source.',
  head: '| import | exports | about |',
  tablesTitle: 'Catalogued operations',
  tablesIntro: '',
};

const chinese = {
  ...doorWords.chinese,
  title: 'API 参考',
  intro: `由源代码里的类型和注释生成，每个包的每个入口一页。怎么用、先用哪个，请看[指南](/zh-CN/guide/)和各个[包](/zh-CN/packages/)的页面。

时间的单位写在说明里；金额：\`fen\` 是整数分，\`yuan\` 是最多两位小数的文本。没有在真实平台上核实过的内容，都如实注明“未经核实”。`,
  head: '| 导入 | 导出数 | 说明 |',
  tablesTitle: '已收录的平台操作',
  tablesIntro: '用平台的叫法搜索，例如“代扣”“订阅消息”“小程序码”“分账”，就能找到对应的方法。',
};

/**
 * The index of the reference, in both languages.
 * @param {{ doors: readonly import('./read-doors.mjs').Door[], folders: readonly string[] }} given with the packages that
 * have a page of operations
 * @returns {[string, string][]} path and Markdown
 */
export function referenceIndexPages({ doors, folders }) {
  return [english, chinese].map((words) => {
    const rows = doors.map(
      ({ specifier, page, exports, owner }) =>
        `| [${codeInCell(specifier)}](/${words.folder}${page}) | ${exports.length} | ${inCell(words.about(owner))} |`,
    );
    const list = folders.map(
      (folder) => `- [@sdk/${folder}](/${words.folder}reference/${folder}-operations.md)`,
    );
    const operations =
      list.length === 0
        ? ''
        : `\n## ${words.tablesTitle}\n\n${words.tablesIntro === '' ? '' : `${words.tablesIntro}\n\n`}${list.join('\n')}\n`;
    return [
      `${words.folder}reference/index.md`,
      `# ${words.title}\n\n${words.intro}\n\n${words.head}\n| --- | --- | --- |\n${rows.join('\n')}\n${operations}`,
    ];
  });
}
