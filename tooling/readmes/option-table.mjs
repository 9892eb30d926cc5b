import { nameOfComment, readChineseComments } from '../site/reference/chinese-comments.mjs';
import { readInterface } from './read-interface.mjs';
import { codeInCell, inCell } from './table-cell.mjs';

const heads = {
  en: { head: '| option | type | default | meaning |', required: '**required**' },
  zh: { head: '| 选项 | 类型 | 默认值 | 含义 |', required: '**必填**' },
};

const reference = readChineseComments();

/**
 * One row for each member of an interface, of its comment; in Chinese of what the API reference has for that comment.
 * @param {'en' | 'zh'} language
 * @param {readonly string[]} names folder of the package and name of the interface
 * @param {ReadonlyMap<string, string>} [chinese] Markdown by the name of the comment
 */
export function renderOptionTable(language, [folder = '', name = ''], chinese = reference) {
  const { head, required } = heads[language];
  const rows = readInterface(folder, name).map((option) => {
    if (option.meaning === '') throw new Error(`${name}.${option.name}: say in its comment what it means`);
    const { meaning, byDefault } = language === 'zh' ? inChinese(option, { name, chinese }) : option;
    const given = option.optional ? (literal(byDefault) ?? byDefault ?? '–') : required;
    return `| \`${option.name}\` | ${codeInCell(option.type)} | ${inCell(given)} | ${inCell(meaning)} |`;
  });
  return [head, '| --- | --- | --- | --- |', ...rows].join('\n');
}

/**
 * @param {import('./read-interface.mjs').Option} option
 * @param {{ name: string, chinese: ReadonlyMap<string, string> }} given name of the interface
 */
function inChinese(option, { name, chinese }) {
  const where = `tooling/site/reference/chinese: ${name}.${option.name}`;
  const text = chinese.get(nameOfComment(option.documentation));
  if (text === undefined || text.trim() === '')
    throw new Error(`${where} has no Chinese: see node tooling/bin/chinese-comments.mjs --missing`);
  const parts = apart(text);
  if ((parts.byDefault === undefined) !== (option.byDefault === undefined))
    throw new Error(`${where}: say its default in both languages, as **默认值** or 默认：…。, or in neither`);
  return parts;
}

/** The default of an option has a paragraph of its own, or a sentence. @param {string} text */
function apart(text) {
  const label = '**默认值** ';
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => paragraph.trim());
  const tagged = paragraphs.find((paragraph) => paragraph.startsWith(label));
  const rest = paragraphs.filter((paragraph) => paragraph !== tagged).join('');
  if (tagged !== undefined) return { meaning: rest, byDefault: tagged.slice(label.length) };
  const [sentence = '', said] = /默认：(.+?)。/.exec(rest) ?? [];
  return { meaning: rest.replace(sentence, ''), byDefault: said };
}

/** A default that is code reads the same in both languages. */
function literal(text) {
  if (text === undefined) return undefined;
  const plain = /^(?:'[^']*'|\d+|true|false|`[^`]*`)$/.exec(text)?.[0];
  return plain?.startsWith('`') ? plain : plain && `\`${plain}\``;
}
