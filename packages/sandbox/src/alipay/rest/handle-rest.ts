import { markNotEmulated } from '../../core/mark-not-emulated.js';
import type { AlipayCall, PlatformCertificate } from '../alipay-call.js';
import { settingsFor } from '../alipay-settings.js';
import type { AlipaySettings } from '../alipay-settings.js';
import type { AlipayWorld } from '../alipay-world.js';
import { presentFields } from '../answer/alipay-answer.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { operations } from '../operations/operations.js';
import type { Mount } from '../gateway/handle-gateway.js';
import { refuseTooManyCalls } from '../quota/refuse-too-many-calls.js';
import { textOf } from '../request/read-text.js';
import { requireValidSignature } from '../request/require-valid-signature.js';
import { refuseBadToken } from '../request/refuse-bad-token.js';
import { checkRestAuthorization, refuseSeconds, verifyRestSignature } from './check-rest-request.js';
import { readRestContent, readRestRequest } from './read-rest-request.js';
import type { RestRequest } from './read-rest-request.js';
import { writeRestAnswer } from './write-rest-answer.js';
import { basePathOf } from '../../core/tenant-identity.js';

interface RestExchange {
  readonly world: AlipayWorld;
  readonly raw: Request;
  readonly mount: Mount & { readonly path: string };
  readonly request: RestRequest;
  readonly settings: AlipaySettings;
  /** `undefined` until the client is known. */
  readonly certificate: PlatformCertificate | undefined;
}

/** Everything below `/v3/`. */
export async function handleRest(
  world: AlipayWorld,
  raw: Request,
  mount: Mount & { readonly path: string },
): Promise<Response> {
  const request = await readRestRequest(raw);
  const route = `${raw.method} ${mount.path}`;
  const found = [...operations].find(([, operation]) => operation.rest === route);
  world.kernel.journal.note(raw, { operation: found?.[0] ?? route });
  const settings = settingsFor(world, raw);
  const exchange: RestExchange = { world, raw, mount, request, settings, certificate: undefined };
  let certificate: PlatformCertificate;
  try {
    const rootCertificate = raw.headers.get('alipay-root-cert-sn');
    certificate = checkRestAuthorization(world, raw, request.authorization, rootCertificate, settings);
    requireValidSignature(world, raw, verifyRestSignature(world, request));
    refuseSeconds(request);
  } catch (error) {
    if (!(error instanceof AlipayRefusal)) throw error;
    return refuse(exchange, error);
  }
  return answerVerified({ ...exchange, certificate }, found);
}

async function answerVerified(
  exchange: RestExchange & { certificate: PlatformCertificate },
  found: [string, NonNullable<ReturnType<typeof operations.get>>] | undefined,
): Promise<Response> {
  const { world, raw, mount, request, settings, certificate } = exchange;
  try {
    if (found === undefined) {
      const refusal = new AlipayRefusal('isv.invalid-method', notEmulated(raw.method, mount.path));
      return markNotEmulated(refuse(exchange, refusal), `${raw.method} ${mount.path}`, restRoutes());
    }
    refuseBadToken({ appAuthToken: request.appAuthToken });
    const [method, operation] = found;
    const call = buildCall(method, exchange);
    const outTradeNo = textOf(call.content['out_trade_no']);
    if (outTradeNo !== null) world.kernel.journal.note(raw, { outTradeNo });
    refuseTooManyCalls(world, call);
    if (settings.refuseWith !== 'no') throw new AlipayRefusal(settings.refuseWith);
    const answer = await operation.handle(call, world);
    // A payment that waits for its buyer is accepted but not done; that it is 202 here is inferred.
    const status = answer.code === '10003' ? 202 : 200;
    world.kernel.journal.note(raw, { result: String(status) });
    const body = presentFields(answer.fields);
    return writeRestAnswer(world, { status, body, encrypted: request.encrypted, certificate });
  } catch (error) {
    if (!(error instanceof AlipayRefusal)) throw error;
    return refuse(exchange, error);
  }
}

function buildCall(
  method: string,
  { world, request, mount, settings, certificate }: RestExchange & { certificate: PlatformCertificate },
): AlipayCall {
  const content = readRestContent(world, request);
  const parameters = new Map<string, string>();
  const appId = request.authorization?.fields.get('app_id');
  if (appId !== undefined) parameters.set('app_id', appId);
  for (const name of ['notify_url', 'return_url']) {
    const value = content[name];
    if (typeof value === 'string' && value !== '') parameters.set(name, value);
  }
  const { origin, mountPath } = mount;
  return {
    method,
    protocol: 'rest',
    content,
    parameters,
    certificate,
    signType: 'RSA2',
    charset: 'utf-8',
    settings,
    origin,
    mountPath,
  };
}

/** REST v3 drops the `isv.` of the gateway's common codes and keeps the `ACQ.` of trade. */
function refuse({ world, raw, mount, certificate }: RestExchange, refusal: AlipayRefusal): Response {
  const status = refusal.subCode === 'isv.invalid-method' ? 404 : (refusal.refusal.restStatus ?? 400);
  const code = refusal.subCode.replace(/^(isv|isp|aop)\./, '');
  world.kernel.journal.note(raw, { result: `${String(status)} ${code}` });
  const link = `${mount.origin}${basePathOf(world.kernel.tenant)}/_sandbox/requests/${world.kernel.journal.idOf(raw)}`;
  const body = { code, message: refusal.subMessage, links: [{ link, desc: '解决方案' }] };
  return writeRestAnswer(world, { status, body, encrypted: false, certificate });
}

function notEmulated(method: string, path: string): string {
  return `不存在的方法名 (the sandbox does not emulate ${method} ${path}; it emulates: ${restRoutes().join(', ')})`;
}

function restRoutes(): string[] {
  return [...operations.values()].flatMap(({ rest }) => (rest === null ? [] : [rest])).sort();
}
