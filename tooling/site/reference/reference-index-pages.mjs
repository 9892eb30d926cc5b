import fs from 'node:fs';
import path from 'node:path';
import { codeInCell, inCell } from '../../readmes/table-cell.mjs';

const english = {
  folder: '',
  title: 'API reference',
  intro: 'What each door of each package exports, from the comments in the source.',
  head: '| import | exports | about |',
  tablesTitle: 'Catalogued operations',
  tablesIntro: '',
  about: ({ manifest }) => manifest.description,
};

const chinese = {
  folder: 'zh-CN/',
  title: 'API 参考',
  intro: `由源代码里的注释生成，每个包的每个入口一页。注释是英文的，所以各入口的页面是英文；怎么用、先用哪个，请看中文的[指南](/zh-CN/guide/)和各个[包](/zh-CN/packages/)的页面。

读英文页面时：

- 每个名称一节：一句话说明、类型签名，然后是成员表。名称、参数和代码与中文页里的相同，可以直接搜索。
- **Default** 后面是默认值，**Returns** 后面是返回什么，**Throws** 后面是可能抛出的错误，含义见[错误](/zh-CN/errors.md)。
- 时间的单位写在说明里：\`ms\` 是毫秒，\`s\` 是秒。金额：\`fen\` 是整数分，\`yuan\` 是最多两位小数的文本。
- 没有在真实平台上核实过的内容，都如实注明（*not verified*、*unverified*、*inferred*）。`,
  head: '| 导入 | 导出数 | 说明 |',
  tablesTitle: '已收录的平台操作',
  tablesIntro: '这几页有中文：用平台的叫法搜索，例如“代扣”“订阅消息”“小程序码”“分账”，就能找到对应的方法。',
  about: ({ directory }) => firstSentence(fs.readFileSync(path.join(directory, 'README.zh-CN.md'), 'utf8')),
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
        `| [${codeInCell(specifier)}](/${page}) | ${exports.length} | ${inCell(words.about(owner))} |`,
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

/** The first sentence of a README, below its title and the link to the other language. */
function firstSentence(text) {
  const paragraph = text.split(/\n{2,}/).find((part) => !/^(#|\[English\])/.test(part)) ?? '';
  return `${paragraph.replaceAll(/\s*\n\s*/g, '').split('。')[0]}。`;
}
