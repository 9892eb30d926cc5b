import { inCell } from '../../readmes/table-cell.mjs';

/** Where a link or the search leads to a row. @param {string} id */
export const place = (id) => `<a id="${id}"></a>`;

/** @param {string} name @param {'en' | 'zh'} language @param {Record<string, string>} chinese */
export const headingOf = (name, language, chinese) =>
  language === 'zh' ? `${name}：${inChinese(chinese, name)}` : name;

/** @param {Record<string, string>} names @param {string} name */
export function inChinese(names, name) {
  const found = names[name];
  if (found === undefined) throw new Error(`tooling/site/reference: "${name}" has no Chinese name.`);
  return found;
}

/** A section with one table. @param {string} title @param {readonly string[]} head @param {readonly string[][]} rows */
export function section(title, head, rows) {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(inCell))];
  return `## ${title}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

/** @param {readonly object[]} fields @param {(field: object) => string} textOf */
export const fieldsOf = (fields, textOf) => fields.map((field) => `\`${textOf(field)}\``).join('<br>');

/** In the order in which the keys come. */
export function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
