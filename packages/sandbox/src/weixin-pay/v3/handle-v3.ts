import { markNotEmulated } from '../../core/mark-not-emulated.js';
import { parseObject } from '../../core/parse-object.js';
import { keyKind, keyOfSerial } from '../platform-keys.js';
import { refuseTooManyRequests } from '../quota/refuse-too-many-requests.js';
import { refuseAsAsked } from '../refusal/refuse-as-asked.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { PlatformKeyKind } from '../trade/trade-data.js';
import { settingsFor } from '../weixin-pay-settings.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { checkV3Request } from './check-v3-request.js';
import { readV3Request } from './read-v3-request.js';
import type { V3Request } from './read-v3-request.js';
import type { V3Answer, V3Call } from './v3-call.js';
import { findV3Operation, v3Operations } from './v3-operations.js';
import { V3Refusal } from './v3-refusal.js';
import { writeV3Answer } from './write-v3-answer.js';
import { splitMount } from '../../core/split-mount.js';

interface Exchange {
  readonly world: WeixinPayWorld;
  readonly raw: Request;
  readonly path: string;
  readonly request: V3Request;
  readonly settings: WeixinPaySettings;
  readonly platformKey: PlatformKeyKind;
}

/** Everything below `/v3/`. `path` is the one below the mount; what was signed is the whole one. */
export async function handleV3(world: WeixinPayWorld, raw: Request, path: string): Promise<Response> {
  const request = await readV3Request(raw);
  const settings = settingsFor(world, raw);
  const exchange = { world, raw, path, request, settings, platformKey: wantedKey(world, raw) };
  const found = findV3Operation(raw.method, path);
  world.kernel.journal.note(raw, { operation: found?.operation.name ?? `${raw.method} ${path}` });
  try {
    checkV3Request(world, raw, request, settings);
  } catch (error) {
    return refuse({ ...exchange, platformKey: null }, error);
  }
  try {
    if (found === null) {
      const refusal = refuse(exchange, notEmulated(raw.method, path));
      return markNotEmulated(refusal, `${raw.method} ${path}`, operationNames());
    }
    refuseAsAsked(world, raw, path);
    refuseTooManyRequests(world, found.operation.name, settings);
    const call = buildCall(exchange, found.operation.name, found.parameters);
    noteOrder(world, call);
    const answer = await found.operation.handle(call, world);
    if (answer instanceof Response) {
      world.kernel.journal.note(raw, { result: String(answer.status) });
      return answer;
    }
    return succeed(exchange, answer);
  } catch (error) {
    return refuse(exchange, error);
  }
}

/** The kind of key the client names in `Wechatpay-Serial`, as far as the settings have it. */
function wantedKey(world: WeixinPayWorld, raw: Request): PlatformKeyKind {
  const isPublicKey = raw.headers.get('wechatpay-serial')?.startsWith('PUB_KEY_ID_') === true;
  return keyKind(world, isPublicKey ? 'public-key' : 'certificate', raw);
}

function buildCall(exchange: Exchange, operation: string, path: Record<string, string>): V3Call {
  const { world, raw, request, settings, platformKey } = exchange;
  const { origin, pathname, searchParams } = new URL(raw.url);
  const askedSerial = raw.headers.get('wechatpay-serial');
  if (askedSerial !== null) refuseUnknownSerial(world, askedSerial, platformKey);
  const text = request.parts === null ? request.wholeBody.toString('utf8') : '';
  const content = text === '' ? {} : parseObject(text);
  if (content === null) throw new V3Refusal(400, 'PARAM_ERROR', '无法将HTTP Body解析为JSON对象');
  return {
    operation,
    path,
    query: searchParams,
    content,
    parts: request.parts ?? [],
    platformKey,
    askedSerial,
    settings,
    mount: { origin, mountPath: splitMount(world.kernel.tenant, pathname, '/wxpay').mountPath },
    request: raw,
  };
}

/** @remarks The status and words of this refusal are from developers' reports. */
function refuseUnknownSerial(world: WeixinPayWorld, serial: string, kind: PlatformKeyKind): void {
  const key = keyOfSerial(world, serial);
  const isOfKind = kind === 'public-key' ? key === 'platformPublic' : key !== 'platformPublic';
  if (key !== null && isOfKind) return;
  throw new V3Refusal(
    400,
    'PARAM_ERROR',
    `平台证书序列号Wechatpay-Serial错误 (the sandbox has ${world.identities.publicKeyId} and the serial numbers of /v3/certificates)`,
    { location: 'header', field: 'Wechatpay-Serial', value: serial },
  );
}

function noteOrder(world: WeixinPayWorld, { content, path, request }: V3Call): void {
  const outTradeNo = path['out_trade_no'] ?? content['out_trade_no'];
  if (typeof outTradeNo === 'string') world.kernel.journal.note(request, { outTradeNo });
}

function succeed({ world, raw, settings, platformKey }: Exchange, answer: V3Answer): Response {
  const status = answer.status ?? (answer.body === undefined ? 204 : 200);
  world.kernel.journal.note(raw, { result: String(status) });
  const body = answer.body === undefined ? '' : JSON.stringify(answer.body);
  return writeV3Answer(world, { status, body, platformKey, settings });
}

function refuse(
  {
    world,
    raw,
    settings,
    platformKey,
  }: Omit<Exchange, 'platformKey'> & { platformKey: PlatformKeyKind | null },
  error: unknown,
): Response {
  const { status, code, message, detail } = refusalOf(error);
  world.kernel.journal.note(raw, { result: `${String(status)} ${code}` });
  const body = JSON.stringify({ code, message, ...(detail === undefined ? {} : { detail }) });
  return writeV3Answer(world, { status, body, platformKey, settings });
}

function refusalOf(error: unknown): Pick<V3Refusal, 'status' | 'code' | 'message' | 'detail'> {
  if (error instanceof V3Refusal) return error;
  if (!(error instanceof WeixinPayRefusal)) throw error;
  const { status, code, message } = error.refusal.v3;
  return { status, code, message: error.detail ?? message, detail: undefined };
}

function notEmulated(method: string, path: string): V3Refusal {
  return new V3Refusal(
    404,
    'NOT_EMULATED',
    `The sandbox does not emulate ${method} ${path}; nothing was done. It emulates: ${operationNames().join(', ')}.`,
  );
}

function operationNames(): string[] {
  return v3Operations.map(({ name }) => name).sort();
}
