import { SdkError, type CallOptions } from '@sdk/core-signing';
import {
  awaitShared,
  completeError,
  fromWire,
  readFieldTable,
  toWire,
  validateParameters,
  type FieldTable,
  type Schema,
} from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../../weixin-pay-context.js';
import { buildQuery, choosePath, fillPath } from './build-target.js';
import { toV3Time } from './to-v3-time.js';
import { encodeV3Body } from './encode-v3-body.js';
import { requireV3 } from './execute-v3.js';
import { hasSealedFields, openFields, sealFields } from './sealed-fields.js';
import { sendV3 } from './send-v3.js';
import { noContent, type V3Call } from './v3-call.js';
import type { Fields, V3Operation } from './v3-operation.js';
import { withoutFields } from './without-fields.js';

/** Makes a call of an operation: names, defaults, checks, seals, sends, opens, names. */
export async function runV3Operation(
  context: WeixinPayContext,
  operation: V3Operation,
  params: object,
  options: CallOptions | undefined,
): Promise<unknown> {
  const { privateKey } = requireV3(context, nameOf(operation));
  const call = await prepareCall(context, operation, params, options);
  const { data } = await sendV3(context, call);
  if (operation.empty === true) return undefined;
  const opened = openFields(data, operation.opened ?? [], privateKey, call.operation);
  return fromWire(tableOf(operation.result), opened);
}

async function prepareCall(
  context: WeixinPayContext,
  operation: V3Operation,
  params: object,
  options: CallOptions | undefined,
): Promise<V3Call> {
  const table = tableOf(operation.request);
  const known = { platform: 'weixin-pay', operation: nameOf(operation) };
  const fields = withDefaults(context, operation, fromWire(table, toWire(table, params, known)));
  validateParameters(ruleOf(operation), fields, known);
  const plain = toWire(table, fields, known);
  const paths = operation.sealed ?? [];
  const { wire, serial } = hasSealedFields(plain, paths)
    ? await sealWire(context, operation, plain, options?.signal)
    : { wire: plain, serial: undefined };
  const template = choosePath(operation.path, wire);
  const { path, used } = fillPath(template, wire, known.operation);
  const rest = used.size === 0 ? wire : withoutFields(wire, used);
  const isGet = operation.method === 'GET';
  return {
    operation: `${operation.method} ${template}`,
    method: operation.method,
    target: isGet ? `${path}${buildQuery(rest, known.operation)}` : path,
    content: isGet ? noContent : encodeV3Body(rest, known.operation),
    serial,
    about: plain,
    required: operation.required,
    answer: operation.empty === true ? { empty: true, ...operation.answer } : operation.answer,
    doneBy: operation.doneBy,
    idempotency: operation.idempotency,
    options,
    reconcile: () => operation.reconcile?.(fields) ?? '',
  };
}

/** What the caller left out, from the client; moments as text. */
function withDefaults(context: WeixinPayContext, operation: V3Operation, given: Fields): Fields {
  const fields: Record<string, unknown> = { ...given };
  const { fill = {} } = operation;
  for (const name of Object.keys(fill)) {
    const source = fill[name];
    if (source === undefined || fields[name] !== undefined) continue;
    if (context[source] !== undefined) fields[name] = context[source];
  }
  for (const name of operation.times ?? []) {
    if (fields[name] !== undefined) fields[name] = toV3Time(fields[name]);
  }
  return operation.complete?.(fields, context) ?? fields;
}

async function sealWire(
  context: WeixinPayContext,
  operation: V3Operation,
  wire: Fields,
  signal: AbortSignal | undefined,
): Promise<{ readonly wire: Fields; readonly serial: string | undefined }> {
  const { keyring } = requireV3(context, nameOf(operation));
  const known = { platform: 'weixin-pay', operation: nameOf(operation) };
  try {
    // It may have to be downloaded first.
    const what = 'WeChat Pay’s certificates';
    const { serial, publicKey } = await awaitShared(keyring.sealingKey(), signal, { ...known, what });
    return { wire: sealFields(wire, operation.sealed ?? [], publicKey, known.operation), serial };
  } catch (error) {
    throw SdkError.is(error) ? completeError(error, known) : error;
  }
}

function nameOf({ method, path }: V3Operation): string {
  return `${method} ${typeof path === 'string' ? path : path[0]}`;
}

// Building a rule takes several times as long as checking by it.
const rules = new WeakMap<V3Operation, Schema<unknown>>();

function ruleOf(operation: V3Operation): Schema<unknown> {
  const known = rules.get(operation);
  if (known !== undefined) return known;
  const rule = operation.rule();
  rules.set(operation, rule);
  return rule;
}

// A memo of constants.
const tables = new Map<string, FieldTable>();

function tableOf(text: string): FieldTable {
  const known = tables.get(text);
  if (known !== undefined) return known;
  const table = readFieldTable(text);
  tables.set(text, table);
  return table;
}
