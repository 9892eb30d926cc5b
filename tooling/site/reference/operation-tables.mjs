import path from 'node:path';
import { readCatalogue } from '../../catalogue/catalogue-facts.mjs';
import { readDysmsCatalogue } from '../../catalogue/dysms-facts.mjs';
import { readWeixinCatalogue } from '../../catalogue/weixin-facts.mjs';
import { root } from '../../workspace/root.mjs';
import { escapeProse, inCell } from './escape-prose.mjs';
import { alipayField, dysmsField, weixinField } from './field-types.mjs';

const facts = (name) => path.join(root, 'tooling/catalogue', name);

/**
 * The catalogued operations of the packages that have some, as compact tables.
 * @type {readonly { folder: string, intro: string, render: () => string }[]}
 */
export const operationTables = [
  {
    folder: 'alipay-openapi',
    intro:
      'Methods are called by their name: `alipay.exec(method, params)`, `pageExec`, `sdkExec`, or `alipay.v3` where a REST ' +
      'call is named. The types of parameters and results follow from the name, by which the platform’s document is found on ' +
      '[opendocs.alipay.com](https://opendocs.alipay.com). Types with a name are listed [at the end](#types). `yuan` is decimal ' +
      'text with two decimals at most, `time` is `yyyy-MM-dd HH:mm:ss` in China.',
    render: renderAlipay,
  },
  {
    folder: 'aliyun-sms',
    intro:
      'Each action is a function of the client: `sms.querySendDetails(params)`. Names and types are those of Dysms 2017-05-25; ' +
      'each action leads to its document at Aliyun. `sendSms`, `sendBatchSms` and `querySendDetails` take friendlier parameters, ' +
      'which stand on [their page](/reference/aliyun-sms.md); `sms.call(action, params)` takes these.',
    render: renderDysms,
  },
  {
    folder: 'weixin-openapi',
    intro:
      'Each is a function of a namespace of the client: `weixin.wxacode.getUnlimited(params)`. The path is what the documents on ' +
      '[developers.weixin.qq.com](https://developers.weixin.qq.com/miniprogram/dev/server/API/) are found by. An `id` is a number, ' +
      'or text beyond 2^53; a `file` is bytes, a `Blob`, a stream or `{ path }`.',
    render: renderWeixin,
  },
];

/** What the columns mean, once for each page. */
export const legend =
  'Parameters with `?` may be left out; all have the spelling of TypeScript, and stand with their types. *Repeated*: `safe` may be made again at any ' +
  'time, `keyed` is recognised by the number you give it, `unsafe` is repeated only when it was provably never sent.';

function renderAlipay() {
  const { methods, types, enums } = readCatalogue(facts('alipay.json'));
  const tables = [...groupBy(methods, ({ domain }) => domain)].map(([domain, members]) => {
    const rows = members.map(({ method, kinds, idempotency, v3, summary, term, request }) => [
      `\`${method}\`<br>${kinds.map((kind) => (kind === 'exec' ? '`exec`' : `\`${kind}Exec\``)).join(' ')}${v3 === undefined ? '' : `<br>\`${v3}\``}`,
      idempotency,
      fieldsOf(request, alipayField),
      `${escapeProse(summary ?? '')}<br>${escapeProse(term ?? '')}`,
    ]);
    return table(domain, ['method', 'repeated', 'parameters', 'what it does'], rows);
  });
  const named = [
    ...types.map(({ name, fields }) => [`\`${name}\``, fieldsOf(fields, alipayField)]),
    ...Object.entries(enums).map(([name, values]) => [
      `\`${name}\``,
      values.map((value) => `\`'${value}'\``).join(' '),
    ]),
  ].sort(([left], [right]) => (left < right ? -1 : 1));
  return [...tables, table('Types', ['name', 'fields, or values'], named)].join('\n');
}

function renderDysms() {
  const actions = readDysmsCatalogue(facts('dysms.json'));
  return [...groupBy(actions, ({ action }) => /^[A-Z][a-z]+/.exec(action)?.[0] ?? action)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([verb, members]) => {
      const rows = members.map(({ action, name, deprecated, idempotency, request }) => [
        `\`${name}\``,
        `[\`${action}\`](https://api.aliyun.com/document/Dysmsapi/2017-05-25/${action})${deprecated ? '<br>deprecated' : ''}`,
        idempotency,
        fieldsOf(request, dysmsField),
      ]);
      return table(verb, ['function', 'action', 'repeated', 'parameters'], rows);
    })
    .join('\n');
}

function renderWeixin() {
  return readWeixinCatalogue(facts('weixin.json'))
    .map(({ namespace, operations }) => {
      const rows = operations.map(({ name, call, idempotency, flags, request, summary }) => [
        `\`${name}\``,
        `\`${call}\`${flags.has('deprecated') ? '<br>deprecated' : ''}${flags.has('unverified') ? '<br>path not verified' : ''}`,
        idempotency,
        fieldsOf(request, weixinField),
        escapeProse(summary ?? ''),
      ]);
      return table(namespace, ['function', 'call', 'repeated', 'parameters', 'what it does'], rows);
    })
    .join('\n');
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
