import fs from 'node:fs';
import path from 'node:path';
import { nameOfComment, readChineseComments } from './chinese-comments.mjs';

/**
 * @typedef {object} DoorWords  what a page of the reference says around names and types
 * @property {string} folder    of the language on the site
 * @property {Record<import('./read-export.mjs').Export['kind'], string>} kinds
 * @property {(owner: import('../../workspace/list-packages.mjs').WorkspacePackage) => string} about  what a package is, in a sentence
 * @property {(page: string) => string} begin       leads to the page of the package
 * @property {(page: string) => string} operations  leads to the page of its operations
 * @property {string} members   head of the table of members
 * @property {string} namedOnly    title above types that cannot be imported
 * @property {string} notExported  how to get at one of them
 * @property {string} passedOn
 * @property {(name: string) => string} from
 * @property {string} generated
 * @property {(count: number, names: string) => string} generatedNames
 * @property {string} nothing   of a module that is loaded for what it does
 * @property {(text: string) => string | undefined} comment  a comment in this language; none where nobody wrote it
 * @property {(count: number) => string} missing    says how many comments are shown in English
 */

/** @type {DoorWords} */
export const english = {
  folder: '',
  kinds: { function: 'Functions', class: 'Classes', constant: 'Constants', type: 'Types' },
  about: ({ manifest }) => manifest.description,
  begin: (page) => `What it is for and how to begin: [the package](${page}).`,
  operations: (page) =>
    `Every operation with its call, what repeating it means, and the platform’s document: [operations](${page}).`,
  members: '| member | type | meaning |',
  namedOnly: 'Types that are only named',
  notExported:
    'Types above are made of these. They have no export of their own: reach one through the type that names it, for example `Extract<Union, { kind: … }>`.',
  passedOn: 'Passed on',
  from: (name) => `from ${name}`,
  generated: 'Types of operations',
  generatedNames: (count, names) =>
    `${count} names for parameters and results of catalogued operations, among them ${names}.`,
  nothing: 'This module exports nothing: it acts when it is loaded.',
  comment: (text) => text,
  missing: () => '',
};

const comments = readChineseComments();

/** @type {DoorWords} */
export const chinese = {
  folder: 'zh-CN/',
  kinds: { function: '函数', class: '类', constant: '常量', type: '类型' },
  about: ({ directory }) => firstSentence(fs.readFileSync(path.join(directory, 'README.zh-CN.md'), 'utf8')),
  begin: (page) => `用途和入门见[这个包的说明](${page})。`,
  operations: (page) => `全部平台操作（调用方式、能否重试、平台文档）：[操作](${page})。`,
  members: '| 成员 | 类型 | 含义 |',
  namedOnly: '只被引用的类型',
  notExported:
    '上面的类型由它们组成。它们没有单独导出，请通过引用它们的类型取得，例如 `Extract<联合类型, { kind: … }>`。',
  passedOn: '转出的名称',
  from: (name) => `来自 ${name}`,
  generated: '平台操作的类型',
  generatedNames: (count, names) => `已收录的平台操作的参数和结果，共 ${count} 个名称，例如 ${names}。`,
  nothing: '这个模块不导出任何名称，加载时即生效。',
  comment: (text) => comments.get(nameOfComment(text)),
  missing: (count) => `本页有 ${count} 处说明还没有中文，以英文显示。`,
};

/** The first sentence of a README, below its title and the link to the other language. @param {string} text */
function firstSentence(text) {
  const paragraph = text.split(/\n{2,}/).find((part) => !/^(#|\[English\])/.test(part)) ?? '';
  return `${paragraph.replaceAll(/\s*\n\s*/g, '').split('。')[0]}。`;
}
