import { ConfigError, ValidationError, type Idempotency } from '@sdk/core-signing';
import { inCallerSpelling } from '../catalogue/in-caller-spelling.js';
import { spellingOf } from '../catalogue/spelling-of.js';
import { toWireParams } from '../catalogue/to-wire-params.js';
import { validateMethodParams } from '../catalogue/validate-method-params.js';
import { assertCallOptions } from './assert-call-options.js';
import type { AlipayExecOptions, AlipayNames } from './exec-options.js';
import { doorsOf, idempotencyOf, usesBizContent, type AlipayDoor } from './method-facts.js';
import { serializeBizContent } from './serialize-biz-content.js';

/** A call as it will be made, in wire names; the same for every attempt. */
export interface PreparedCall {
  readonly method: string;
  readonly names: AlipayNames;
  /** The parameters, for idempotency and advice. */
  readonly wire: Readonly<Record<string, unknown>>;
  readonly idempotency: Idempotency;
  /** JSON text of `biz_content`, or `undefined` for methods that have none. */
  readonly bizContent: string | undefined;
  /** The parameters of methods without `biz_content`, as text. */
  readonly topLevel: Readonly<Record<string, string>>;
}

const methodName = /^[a-z0-9]+(?:\.[a-z0-9_]+)+$/i;

/**
 * Turns what a caller passed into a {@link PreparedCall}.
 *
 * @throws ConfigError `ERR_SDK_UNSUPPORTED` when the method belongs to another function of the client.
 * @throws ValidationError for parameters that Alipay would reject.
 */
export function prepareCall(
  door: AlipayDoor,
  method: string,
  params: object | string | undefined,
  options: AlipayExecOptions,
): PreparedCall {
  assertDoor(door, method);
  assertCallOptions(door, options, method);
  const given = typeof params === 'string' ? parseLiteral(params, method) : toRecord(params, method);
  assertPlainParameters(given, method);
  const names = options.names ?? (typeof params === 'string' ? 'wire' : spellingOf(method, given));
  // Names in the platform's spelling pass through, so a call that mixes both loses no field.
  const wire = options.names === 'wire' || typeof params === 'string' ? given : toWireParams(method, given);
  const contentOf = (): Pick<PreparedCall, 'bizContent' | 'topLevel'> => {
    validateMethodParams(method, wire);
    return (options.bizContent ?? usesBizContent(method))
      ? { bizContent: bizContentOf(params, wire, method), topLevel: {} }
      : { bizContent: undefined, topLevel: toTexts(wire, method) };
  };
  return {
    method,
    names,
    wire,
    idempotency: options.idempotency ?? idempotencyOf(method, wire),
    ...(names === 'camel' ? inCallerSpelling(method, given, contentOf) : contentOf()),
  };
}

function bizContentOf(
  params: unknown,
  wire: Readonly<Record<string, unknown>>,
  method: string,
): string | undefined {
  if (typeof params === 'string') return params;
  const text = serializeBizContent(wire, method);
  return text === '{}' ? undefined : text;
}

function assertDoor(door: AlipayDoor, method: string): void {
  if (!methodName.test(method)) {
    throw invalid('method', 'a method name such as alipay.trade.query', undefined);
  }
  const doors = doorsOf(method);
  if (doors === undefined || doors.includes(door)) return;
  const right = doors.map((name) => `${name}('${method}', …)`).join(' or ');
  const reason = doors.includes('exec')
    ? 'it is called by this server'
    : doors.includes('pageExec')
      ? 'it is opened by the buyer’s browser, not sent by this server'
      : 'its order string is handed to the Alipay app, not sent by this server';
  throw new ConfigError(`${method} cannot be used with ${door}: ${reason}. Use ${right}. Nothing was sent.`, {
    code: 'ERR_SDK_UNSUPPORTED',
    platform: 'alipay',
    operation: method,
  });
}

function assertPlainParameters(params: Readonly<Record<string, unknown>>, method: string): void {
  for (const wrapper of ['bizContent', 'biz_content']) {
    if (Object.hasOwn(params, wrapper)) {
      throw invalid(wrapper, `absent: pass its content directly, ${method} wraps it by itself`, method);
    }
  }
  if (!method.startsWith('alipay.trade.')) return;
  for (const name of orderMistakes) {
    if (!Object.hasOwn(params, name)) continue;
    const option = gatewayOptions.get(name) ?? name;
    throw invalid(
      name,
      `absent: it is not part of the order, pass it as \`${option}\` in the options`,
      method,
    );
  }
}

/** Gateway parameters that are taken for a part of the order. */
const orderMistakes = [
  'notifyUrl',
  'notify_url',
  'returnUrl',
  'return_url',
  'appAuthToken',
  'app_auth_token',
];

/** The option behind each parameter of the gateway that a caller decides on, by both spellings. */
const gatewayOptions: ReadonlyMap<string, string> = new Map([
  ['notifyUrl', 'notifyUrl'],
  ['notify_url', 'notifyUrl'],
  ['returnUrl', 'returnUrl'],
  ['return_url', 'returnUrl'],
  ['appAuthToken', 'appAuthToken'],
  ['app_auth_token', 'appAuthToken'],
  ['authToken', 'authToken'],
  ['auth_token', 'authToken'],
  ['wsServiceUrl', 'wsServiceUrl'],
  ['ws_service_url', 'wsServiceUrl'],
  ['encrypt_type', 'encrypt'],
]);

function toRecord(params: unknown, method: string): Readonly<Record<string, unknown>> {
  if (params === undefined) return {};
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw invalid('', 'an object', method);
  }
  return params as Readonly<Record<string, unknown>>;
}

/** A ready-made JSON text is sent exactly as given. */
function parseLiteral(text: string, method: string): Readonly<Record<string, unknown>> {
  const expected = 'an object, or the JSON text of one on a single line';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's error is left out: it quotes the text.
    throw invalid('', expected, method);
  }
  const singleLine = !/[\r\n]/.test(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !singleLine) {
    throw invalid('', expected, method);
  }
  return { ...value };
}

function toTexts(wire: Readonly<Record<string, unknown>>, method: string): Record<string, string> {
  const texts: [string, string][] = [];
  for (const [name, value] of Object.entries(wire)) {
    if (value === undefined || value === null || value === '') continue;
    const option = gatewayOptions.get(name);
    if (option !== undefined) {
      throw invalid(
        name,
        `absent: it belongs to the gateway, pass it as \`${option}\` in the options`,
        method,
      );
    }
    if (reservedParameters.has(name)) throw invalid(name, 'absent: it is set by the client', method);
    texts.push([name, typeof value === 'string' ? value : toText(name, value, method)]);
  }
  return Object.fromEntries(texts);
}

function toText(name: string, value: unknown, method: string): string {
  const json = serializeBizContent({ [name]: value }, method).slice(JSON.stringify(name).length + 2, -1);
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}

const reservedParameters: ReadonlySet<string> = new Set([
  'app_id',
  'method',
  'format',
  'charset',
  'sign_type',
  'sign',
  'timestamp',
  'version',
  'app_cert_sn',
  'alipay_root_cert_sn',
]);

function invalid(path: string, expected: string, operation: string | undefined): ValidationError {
  return new ValidationError([{ path, expected }], { platform: 'alipay', operation });
}
