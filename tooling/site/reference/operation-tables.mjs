import path from 'node:path';
import { readCatalogue } from '../../catalogue/catalogue-facts.mjs';
import { readDysmsCatalogue } from '../../catalogue/dysms-facts.mjs';
import { readWeixinCatalogue } from '../../catalogue/weixin-facts.mjs';
import { root } from '../../workspace/root.mjs';
import { escapeProse } from './escape-prose.mjs';
import { alipayField, dysmsField, weixinField } from './field-types.mjs';
import { fieldsOf, groupBy, headingOf, inChinese, place, section } from './operation-rows.mjs';
import { words } from './operation-words.mjs';
import { alipayDomains, weixinNamespaces, weixinOperations } from './operations-in-chinese.mjs';
import { linkedName } from './platform-documents.mjs';
import { smsActions, smsVerbs } from './sms-actions-in-chinese.mjs';
import { renderWeixinPay } from './weixin-pay-table.mjs';

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
  'weixin-pay': renderWeixinPay,
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
    return section(headingOf(domain, language, alipayDomains), [name, about, repeated, parameters], rows);
  });
  const named = [
    ...types.map(({ name, fields }) => [`\`${name}\``, fieldsOf(fields, alipayField)]),
    ...Object.entries(enums).map(([name, values]) => [
      `\`${name}\``,
      values.map((value) => `\`'${value}'\``).join(' '),
    ]),
  ].sort(([left], [right]) => (left < right ? -1 : 1));
  const [title, ...head] = typeWords;
  return [...tables, section(title, head, named)].join('\n');
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
      return section(headingOf(verb, language, smsVerbs), head, rows);
    })
    .join('\n');
}

function renderWeixin(language) {
  const { function: title, call: callWord, repeated, parameters, about, ...marks } = words[language];
  return readWeixinCatalogue(facts('weixin.json'))
    .map(({ namespace, operations }) => {
      const rows = operations.map(({ name, call, idempotency, flags, request, summary }) => [
        `${place(`${namespace}.${name}`)}\`${name}\``,
        language === 'zh' || summary === undefined
          ? inChinese(weixinOperations, `${namespace}.${name}`)
          : escapeProse(summary),
        `${linkedName(`${namespace}.${name}`, call)}${flags.has('deprecated') ? `<br>${marks.deprecated}` : ''}${flags.has('unverified') ? `<br>${marks.unverified}` : ''}`,
        `\`${idempotency}\``,
        fieldsOf(request, weixinField),
      ]);
      const heading = headingOf(namespace, language, weixinNamespaces);
      return section(heading, [title, about, callWord, repeated, parameters], rows);
    })
    .join('\n');
}
