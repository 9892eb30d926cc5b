import path from 'node:path';
import { readCatalogue } from '../../catalogue/catalogue-facts.mjs';
import { readDysmsCatalogue } from '../../catalogue/dysms-facts.mjs';
import { readWeixinCatalogue } from '../../catalogue/weixin-facts.mjs';
import { root } from '../../workspace/root.mjs';
import { escapeProse, inCell } from './escape-prose.mjs';

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
      'call is named. The types of parameters and results follow from the name.',
    render: renderAlipay,
  },
  {
    folder: 'aliyun-sms',
    intro: 'Each action is a function of the client: `sms.querySendDetails(params)`.',
    render: renderDysms,
  },
  {
    folder: 'weixin-openapi',
    intro: 'Each is a function of a namespace of the client: `weixin.wxacode.getUnlimited(params)`.',
    render: renderWeixin,
  },
];

/** What the columns mean, once for each page. */
export const legend =
  'Parameters with `?` may be left out; all have the spelling of TypeScript. *Repeated*: `safe` may be made again at any ' +
  'time, `keyed` is recognised by the number you give it, `unsafe` is repeated only when it was provably never sent.';

function renderAlipay() {
  const { methods } = readCatalogue(facts('alipay.json'));
  return [...groupBy(methods, ({ domain }) => domain)]
    .map(([domain, members]) => {
      const rows = members.map(({ method, kinds, idempotency, v3, summary, term, request }) => [
        `\`${method}\`<br>${kinds.map((kind) => (kind === 'exec' ? '`exec`' : `\`${kind}Exec\``)).join(' ')}${v3 === undefined ? '' : `<br>\`${v3}\``}`,
        idempotency,
        fieldsOf(request),
        `${escapeProse(summary ?? '')}<br>${escapeProse(term ?? '')}`,
      ]);
      return table(domain, ['method', 'repeated', 'parameters', 'what it does'], rows);
    })
    .join('\n');
}

function renderDysms() {
  const actions = readDysmsCatalogue(facts('dysms.json'));
  return [...groupBy(actions, ({ action }) => /^[A-Z][a-z]+/.exec(action)?.[0] ?? action)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([verb, members]) => {
      const rows = members.map(({ action, name, deprecated, idempotency, request }) => [
        `\`${name}\``,
        `\`${action}\`${deprecated ? '<br>deprecated' : ''}`,
        idempotency,
        fieldsOf(request),
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
        fieldsOf(request),
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

const fieldsOf = (fields) =>
  fields.map(({ camel, required }) => `\`${camel}${required ? '' : '?'}\``).join(' ');

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
