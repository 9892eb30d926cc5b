import { markNotEmulated } from '../core/mark-not-emulated.js';
import { parseObject } from '../core/parse-object.js';
import { createRid } from './answer/create-rid.js';
import { WeixinRefusal } from './answer/weixin-refusal.js';
import { jsonAnswer } from './answer/write-answer.js';
import { isSealed, openSealedRequest } from './api-security/open-sealed-request.js';
import { sealAnswer } from './api-security/seal-answer.js';
import { emulatedOperations, operations } from './operations.js';
import type { WeixinOperation } from './operations.js';
import { countCall } from './quota/count-call.js';
import { requireToken } from './token/access-tokens.js';
import { checkPaymentSignatures } from './virtual-payment/check-payment-signatures.js';
import type { WeixinCall } from './weixin-call.js';
import { changeSettings, parseRefuseWith, settingsFor } from './weixin-settings.js';
import type { WeixinSettings } from './weixin-settings.js';
import type { WeixinWorld } from './weixin-world.js';

type Fields = Readonly<Record<string, unknown>>;

/** How an answer's fields are written: as JSON, or encrypted and signed once the request was opened. */
type Writer = (fields: Fields) => Response;

/** Answers a call of the server API. `path` is that of the platform, without the sandbox's prefix. */
export async function handleCall(world: WeixinWorld, request: Request, path: string): Promise<Response> {
  const { journal } = world.kernel;
  const operation = operations.get(path);
  journal.note(request, { operation: path });
  let write: Writer = (fields) => jsonAnswer(fields, operation?.isPlainText ?? false);
  try {
    if (operation === undefined) throw new WeixinRefusal(40066, notEmulated(request.method, path));
    const settings = admit(world, request, path, operation);
    const bytes = Buffer.from(await request.arrayBuffer());
    const opened = open(world, request, { path, bytes, settings, operation });
    if (opened !== null) write = (fields) => sealAnswer(world, fields, { ...opened, settings });
    const call: WeixinCall = {
      path,
      query: new URL(request.url).searchParams,
      bytes: opened === null ? bytes : Buffer.from(opened.plain),
      body: opened?.fields ?? (operation.body === 'json' ? readBody(bytes) : {}),
      contentType: request.headers.get('content-type') ?? '',
      settings,
    };
    requirePaymentSignatures(world, request, operation, call);
    const answer = await operation.handle(call, world);
    journal.note(request, { result: '0' });
    return answer instanceof Response ? answer : write(answer);
  } catch (error) {
    if (!(error instanceof WeixinRefusal)) throw error;
    const { errcode, diagnosis } = error;
    if (diagnosis !== null) journal.note(request, { signature: diagnosis });
    const rid = createRid(world, request);
    journal.note(request, { result: String(errcode) });
    const refusal = write({ errcode, errmsg: `${error.message} rid: ${rid}` });
    if (operation?.method === request.method) return refusal;
    return markNotEmulated(refusal, `${request.method} ${path}`, emulatedOperations());
  }
}

/** Everything before the body counts: method, switched refusals, access token, quota. */
function admit(
  world: WeixinWorld,
  request: Request,
  path: string,
  operation: WeixinOperation,
): WeixinSettings {
  const settings = settingsFor(world, request);
  if (request.method !== operation.method)
    throw new WeixinRefusal(operation.method === 'GET' ? 43001 : 43002);
  refuseAsAsked(world, settings, path);
  const query = new URL(request.url).searchParams;
  if (operation.needsToken) requireToken(world, query.get('access_token'));
  // What frees the quota must not need one.
  if (!path.startsWith('/cgi-bin/clear_quota')) countCall(world, path, operation.limits, settings);
  return settings;
}

/** `null`: the request is not encrypted. */
function open(
  world: WeixinWorld,
  request: Request,
  call: { path: string; bytes: Buffer; settings: WeixinSettings; operation: WeixinOperation },
) {
  const { path, bytes, settings, operation } = call;
  if (!isSealed(request, bytes)) {
    if (operation.signable === true && settings.apiSecurity === 'required') throw new WeixinRefusal(40232);
    return null;
  }
  if (operation.signable === true) return openSealedRequest(world, request, { path, bytes, settings });
  throw new WeixinRefusal(40235, `: ${path} takes no encrypted requests. Send its parameters as they are.`);
}

function requirePaymentSignatures(
  world: WeixinWorld,
  request: Request,
  { paymentSignatures }: WeixinOperation,
  { path, query, bytes }: WeixinCall,
): void {
  if (paymentSignatures === undefined) return;
  const payment = {
    uri: path,
    body: bytes.toString('utf8'),
    paySignature: query.get('pay_sig') ?? '',
    userSignature: paymentSignatures === 'pay' ? null : (query.get('signature') ?? ''),
    url: new URL(request.url),
  };
  checkPaymentSignatures(world, payment, (signature) => {
    world.kernel.journal.note(request, { signature });
  });
}

/** Whatever the content type says, as the platform does not look at it either. */
function readBody(bytes: Buffer): Record<string, unknown> {
  if (bytes.length === 0) throw new WeixinRefusal(44002);
  const body = parseObject(bytes.toString('utf8'));
  if (body === null) throw new WeixinRefusal(47001);
  return body;
}

function refuseAsAsked(world: WeixinWorld, { refuseWith }: WeixinSettings, path: string): void {
  const asked = parseRefuseWith(refuseWith);
  if (asked === null || (asked.path !== null && asked.path !== path)) return;
  if (asked.times !== null) {
    if (asked.times === 0) return;
    const suffix = asked.path === null ? '' : `@${asked.path}`;
    changeSettings(world, { refuseWith: `${asked.errcode}*${asked.times - 1}${suffix}` });
  }
  throw new WeixinRefusal(asked.errcode);
}

function notEmulated(method: string, path: string): string {
  return `: the sandbox does not emulate ${method} ${path}. Nothing was done. It emulates: ${emulatedOperations().join(', ')}.`;
}
