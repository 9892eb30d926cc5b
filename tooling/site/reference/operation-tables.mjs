import path from 'node:path';
import { readCatalogue } from '../../catalogue/catalogue-facts.mjs';
import { readDysmsCatalogue } from '../../catalogue/dysms-facts.mjs';
import { readWeixinCatalogue } from '../../catalogue/weixin-facts.mjs';
import { inCell } from '../../readmes/table-cell.mjs';
import { root } from '../../workspace/root.mjs';
import { escapeProse } from './escape-prose.mjs';
import { alipayField, dysmsField, weixinField } from './field-types.mjs';
import { alipayDomains, weixinNamespaces, weixinOperations } from './operations-in-chinese.mjs';
import { linkedName } from './platform-documents.mjs';
import { smsActions, smsVerbs } from './sms-actions-in-chinese.mjs';

const facts = (name) => path.join(root, 'tooling/catalogue', name);

/**
 * The catalogued operations of the packages that have some, as compact tables; what stands around them is in
 * `operation-pages.mjs`.
 * @type {Record<string, (language: 'en' | 'zh') => string>}
 */
export const operationTables = {
  'alipay-openapi': renderAlipay,
  'aliyun-sms': renderDysms,
  'weixin-openapi': renderWeixin,
};

const words = {
  en: {
    method: 'method',
    function: 'function',
    action: 'action',
    call: 'call',
    repeated: 'repeated',
    parameters: 'parameters',
    about: 'what it does',
    types: ['Types', 'name', 'fields, or values'],
    deprecated: 'deprecated',
    unverified: 'path not verified',
  },
  zh: {
    method: '方法',
    function: '函数',
    action: '接口',
    call: '调用',
    repeated: '重试',
    parameters: '参数',
    about: '做什么',
    types: ['类型', '名称', '字段或取值'],
    deprecated: '已弃用',
    unverified: '路径未核实',
  },
};

function renderAlipay(language) {
  const { methods, types, enums } = readCatalogue(facts('alipay.json'));
  const { method: name, repeated, parameters, about, types: typeWords } = words[language];
  const tables = [...groupBy(methods, ({ domain }) => domain)].map(([domain, members]) => {
    const rows = members.map(({ method, kinds, idempotency, v3, summary, term, request }) => [
      `${place(method)}${linkedName(method)}<br>${kinds.map((kind) => (kind === 'exec' ? '`exec`' : `\`${kind}Exec\``)).join(' ')}${v3 === undefined ? '' : `<br>\`${v3}\``}`,
      (language === 'zh' ? [term ?? summary] : [summary, term])
        .map((text) => escapeProse(text ?? ''))
        .join('<br>'),
      `\`${idempotency}\``,
      fieldsOf(request, alipayField),
    ]);
    return table(headingOf(domain, language, alipayDomains), [name, about, repeated, parameters], rows);
  });
  const named = [
    ...types.map(({ name, fields }) => [`\`${name}\``, fieldsOf(fields, alipayField)]),
    ...Object.entries(enums).map(([name, values]) => [
      `\`${name}\``,
      values.map((value) => `\`'${value}'\``).join(' '),
    ]),
  ].sort(([left], [right]) => (left < right ? -1 : 1));
  const [title, ...head] = typeWords;
  return [...tables, table(title, head, named)].join('\n');
}

function renderDysms(language) {
  const actions = readDysmsCatalogue(facts('dysms.json'));
  const {
    function: name,
    action: actionWord,
    repeated,
    parameters,
    about,
    deprecated: old,
  } = words[language];
  const chinese = language === 'zh';
  const head = [name, ...(chinese ? [about] : []), actionWord, repeated, parameters];
  return [...groupBy(actions, ({ action }) => /^[A-Z][a-z]+/.exec(action)?.[0] ?? action)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([verb, members]) => {
      const rows = members.map(({ action, name, deprecated, idempotency, request }) => [
        `${place(action)}\`${name}\``,
        ...(chinese ? [inChinese(smsActions, action)] : []),
        `[\`${action}\`](https://api.aliyun.com/document/Dysmsapi/2017-05-25/${action})${deprecated ? `<br>${old}` : ''}`,
        `\`${idempotency}\``,
        fieldsOf(request, dysmsField),
      ]);
      return table(headingOf(verb, language, smsVerbs), head, rows);
    })
    .join('\n');
}

function renderWeixin(language) {
  const { function: title, call: callWord, repeated, parameters, about, ...marks } = words[language];
  return readWeixinCatalogue(facts('weixin.json'))
    .map(({ namespace, operations }) => {
      const rows = operations.map(({ name, call, idempotency, flags, request, summary }) => [
        `${place(`${namespace}.${name}`)}\`${name}\``,
        language === 'zh' ? (weixinOperations[`${namespace}.${name}`] ?? '') : escapeProse(summary ?? ''),
        `${linkedName(`${namespace}.${name}`, call)}${flags.has('deprecated') ? `<br>${marks.deprecated}` : ''}${flags.has('unverified') ? `<br>${marks.unverified}` : ''}`,
        `\`${idempotency}\``,
        fieldsOf(request, weixinField),
      ]);
      const heading = headingOf(namespace, language, weixinNamespaces);
      return table(heading, [title, about, callWord, repeated, parameters], rows);
    })
    .join('\n');
}

/** Where a link or the search leads to a row. @param {string} id */
const place = (id) => `<a id="${id}"></a>`;

const headingOf = (name, language, chinese) =>
  language === 'zh' ? `${name}：${inChinese(chinese, name)}` : name;

/** @param {Record<string, string>} names @param {string} name */
function inChinese(names, name) {
  const found = names[name];
  if (found === undefined) throw new Error(`tooling/site/reference: "${name}" has no Chinese name.`);
  return found;
}

function table(title, head, rows) {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(inCell))];
  return `## ${title}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

/** @param {readonly object[]} fields @param {(field: object) => string} textOf */
const fieldsOf = (fields, textOf) => fields.map((field) => `\`${textOf(field)}\``).join('<br>');

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
