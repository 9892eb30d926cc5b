import { markNotEmulated } from '../../core/mark-not-emulated.js';
import type { AlipayCall } from '../alipay-call.js';
import { settingsFor } from '../alipay-settings.js';
import type { AlipaySettings } from '../alipay-settings.js';
import type { AlipayWorld } from '../alipay-world.js';
import { answerNode, presentFields, refusalNode } from '../answer/alipay-answer.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { failureFields } from '../answer/failure-fields.js';
import { openPage } from '../cashier/open-page.js';
import { refusalPage } from '../cashier/refusal-page.js';
import { emulatedMethods, operations, pageMethods } from '../operations/operations.js';
import type { PageMethod } from '../operations/operations.js';
import { refuseTooManyCalls } from '../quota/refuse-too-many-calls.js';
import { textOf } from '../request/read-text.js';
import { requireValidSignature } from '../request/require-valid-signature.js';
import { refuseBadToken } from '../request/refuse-bad-token.js';
import { checkGatewayRequest } from './check-gateway-request.js';
import type { GatewayClient } from './check-gateway-request.js';
import { escapeHtml } from './escape-html.js';
import { isEncrypted, readBizContent } from './read-biz-content.js';
import { readGatewayRequest } from './read-gateway-request.js';
import type { GatewayRequest } from './read-gateway-request.js';
import { verifyGatewaySignature } from './verify-gateway-signature.js';
import { writeGatewayAnswer } from './write-gateway-answer.js';

/** Where the request came in, for links in answers. */
export interface Mount {
  readonly origin: string;
  readonly mountPath: string;
}

/** `POST|GET /gateway.do`. Other verbs are refused before anything is read. */
export async function handleGateway(world: AlipayWorld, raw: Request, mount: Mount): Promise<Response> {
  if (raw.method !== 'GET' && raw.method !== 'POST') return refuseVerb(world, raw);
  const request = await readGatewayRequest(world.codec, raw);
  const settings = settingsFor(world, raw);
  const method = request.values.get('method') ?? '';
  if (method !== '') world.kernel.journal.note(raw, { operation: method });
  try {
    const client = checkGatewayRequest(world, raw, request, settings);
    const verdict = verifyGatewaySignature(world, request, client.signType);
    // A page escapes what it shows by itself; the JSON of the gateway holds escaped text.
    requireValidSignature(world, raw, verdict, isPageMethod(method) ? undefined : escapeHtml);
    return await answerVerified({ world, raw, request, settings, client, method, mount });
  } catch (error) {
    if (!(error instanceof AlipayRefusal)) throw error;
    const client = settings.signRefusals === 'yes' ? { signType: 'RSA2' as const, certificate: null } : null;
    return refuse({ world, raw, request, settings, client, method, mount }, error);
  }
}

interface Exchange {
  readonly world: AlipayWorld;
  readonly raw: Request;
  readonly request: GatewayRequest;
  readonly settings: AlipaySettings;
  readonly client: GatewayClient | null;
  readonly method: string;
  readonly mount: Mount;
}

/** From here on the client is known, so every answer is signed. */
async function answerVerified(exchange: Exchange & { client: GatewayClient }): Promise<Response> {
  const { world, raw, request, settings, client, method } = exchange;
  let content: AlipayCall['content'] = {};
  try {
    const encrypted = isEncrypted(request);
    refuseBadToken({
      appAuthToken: request.values.get('app_auth_token'),
      authToken: request.values.get('auth_token'),
    });
    const call = buildCall(exchange);
    ({ content } = call);
    noteOrder(world, raw, call);
    refuseTooManyCalls(world, call);
    if (settings.refuseWith !== 'no') throw new AlipayRefusal(settings.refuseWith);
    if (isPageMethod(method)) return await openPage(world, raw, { ...call, method });
    const operation = operations.get(method);
    if (operation === undefined) {
      const refusal = new AlipayRefusal('isv.invalid-method', notEmulated(method));
      return markNotEmulated(await refuse(exchange, refusal), method, emulatedMethods());
    }
    const answer = await operation.handle(call, world);
    world.kernel.journal.note(raw, { result: answer.code });
    const { charset } = request;
    const node = answerNode(answer);
    return writeGatewayAnswer(world, { root: rootOf(method), node, charset, encrypted, client }, settings);
  } catch (error) {
    if (!(error instanceof AlipayRefusal)) throw error;
    return refuse(exchange, error, content);
  }
}

function refuse(
  exchange: Exchange,
  refusal: AlipayRefusal,
  content: AlipayCall['content'] = {},
): Promise<Response> | Response {
  const { world, raw, request, settings, client, method } = exchange;
  world.kernel.journal.note(raw, { result: `${refusal.refusal.code} ${refusal.subCode}` });
  if (isPageMethod(method)) return refusalPage(refusal, world.kernel, raw);
  // The token method answers failures under the general name.
  const root = method === 'alipay.system.oauth.token' ? 'error_response' : rootOf(method);
  const extra = failureFields(method, refusal.subCode, content);
  const node = { ...refusalNode(refusal), ...presentFields(extra) };
  return writeGatewayAnswer(
    world,
    { root, node, charset: request.charset, encrypted: false, client },
    settings,
  );
}

function buildCall(exchange: Exchange & { client: GatewayClient }): AlipayCall {
  const { world, request, client, method, mount, settings } = exchange;
  return {
    method,
    protocol: 'gateway',
    content: readBizContent(world, request),
    parameters: new Map([...request.values].filter(([, value]) => value !== '')),
    certificate: client.certificate,
    signType: client.signType,
    charset: request.charset,
    settings,
    origin: mount.origin,
    mountPath: mount.mountPath,
  };
}

function noteOrder(world: AlipayWorld, raw: Request, call: AlipayCall): void {
  const outTradeNo = textOf(call.content['out_trade_no']);
  if (outTradeNo !== null) world.kernel.journal.note(raw, { outTradeNo });
}

function isPageMethod(method: string): method is PageMethod {
  return (pageMethods as readonly string[]).includes(method);
}

function rootOf(method: string): string {
  return /^[a-z0-9]+(\.[a-z0-9]+)+$/i.test(method)
    ? `${method.replaceAll('.', '_')}_response`
    : 'error_response';
}

function notEmulated(method: string): string {
  const known = emulatedMethods().join(', ');
  return `不存在的方法名 (the sandbox does not emulate ${escapeHtml(method)}; it emulates: ${known})`;
}

/** @remarks What the platform says to another verb was not seen; a signed parameter must not act by HEAD or PUT. */
function refuseVerb(world: AlipayWorld, raw: Request): Response {
  const refusal = new AlipayRefusal(
    'isv.invalid-method',
    `the sandbox takes GET and POST at /gateway.do, not ${raw.method}; nothing was done`,
  );
  world.kernel.journal.note(raw, { result: `405 ${refusal.subCode}` });
  const body = { error_response: refusalNode(refusal) };
  const response = Response.json(body, { status: 405, headers: { allow: 'GET, POST' } });
  return markNotEmulated(response, `${raw.method} /gateway.do`, ['GET /gateway.do', 'POST /gateway.do']);
}
