import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import { toCamelName as alipayName } from '../catalogue/catalogue-facts.mjs';
import { toCamelName as dysmsName } from '../catalogue/dysms-facts.mjs';
import { toCamelName as weixinName } from '../catalogue/weixin-facts.mjs';

/**
 * @typedef {object} NewOperation
 * @property {string} name as the platform's callers say it: `alipay.trade.query`, `security.msgSecCheck`, `SendSms`
 * @property {readonly { wire: string, type: string, required: boolean }[]} request
 * @property {readonly { wire: string, type: string, required: boolean }[]} result
 * @property {string} [summary]
 * @property {string} [idempotency] `safe`, `keyed` or `unsafe`
 * @property {string} [call] verb and path: REST v3 for Alipay, the endpoint for WeChat
 * @property {string} [domain] the generated file, for Alipay
 */

const marked = (fields) =>
  Object.fromEntries(fields.map(({ wire, type, required }) => [wire, required ? `${type}!` : type]));
const markedNames = (fields) =>
  Object.fromEntries(fields.map(({ wire, type, required }) => [required ? `${wire}!` : wire, type]));
const need = (operation, ...options) => {
  for (const option of options) if (!operation[option]) throw new Error(`--${option} is missing.`);
};

/** What is different from catalogue to catalogue. `entry` is where an operation stands in the file, and what stands there. */
export const catalogues = {
  alipay: {
    package: 'alipay-openapi',
    toCamelName: alipayName,
    entry(operation) {
      const { name, summary, idempotency, domain, call, request, result } = operation;
      need(operation, 'summary', 'idempotency', 'domain');
      if (!/^alipay(\.\w+)+$|^(zhima|ant|koubei|mybank)(\.\w+)+$/.test(name))
        throw new Error('A method of Alipay has dots: alipay.trade.query.');
      const value = {
        ...{ domain, kinds: ['exec'], idempotency },
        ...(call === undefined ? {} : { v3: call }),
        ...{ summary, request: marked(request), response: marked(result) },
      };
      return { path: ['methods', name], value };
    },
  },
  weixin: {
    package: 'weixin-openapi',
    toCamelName: weixinName,
    entry(operation) {
      const { name, summary, idempotency, call, request, result } = operation;
      need(operation, 'idempotency', 'call');
      const [namespace, key, ...more] = name.split('.');
      if (!key || more.length > 0) throw new Error('A function of WeChat is <namespace>.<name>.');
      const value = {
        ...{ call, ...(summary === undefined ? {} : { summary }), idempotency },
        ...{ request: markedNames(request), result: markedNames(result) },
      };
      return { path: ['namespaces', namespace, key], value };
    },
  },
  sms: {
    package: 'aliyun-sms',
    catalogue: 'dysms',
    toCamelName: dysmsName,
    entry({ name, request, result }) {
      if (!/^[A-Z]\w+$/.test(name)) throw new Error('An action begins with a capital: SendSms.');
      const value = {
        params: request.map(({ wire, type, required }) => ({
          ...{ name: wire, type },
          ...(required ? { required } : {}),
          in: 'query',
        })),
        response: result.map(({ wire, type }) => ({ name: wire, type })),
      };
      return { path: ['actions', name], value };
    },
  },
};

/** `out_trade_no=text!` of the command line. @param {string} text */
export function readField(text) {
  const [, wire, type, required] = /^([A-Za-z][\w-]*)=([^!]+)(!)?$/.exec(text) ?? [];
  if (wire === undefined)
    throw new Error(`'${text}' is not <name on the wire>=<type>, with ! when it is required.`);
  return { wire, type, required: required !== undefined };
}

/**
 * The text of a catalogue with one operation more; every other line stays as it is.
 * @param {string} text
 * @param {{ path: string[], value: unknown }} entry
 */
export function addToCatalogue(text, { path, value }) {
  const tree = parseTree(text);
  if (tree !== undefined && findNodeAtLocation(tree, path) !== undefined)
    throw new Error(`${path.slice(1).join('.')} is in the catalogue already.`);
  return applyEdits(
    text,
    modify(text, path, value, { formattingOptions: { insertSpaces: true, tabSize: 2 } }),
  );
}
