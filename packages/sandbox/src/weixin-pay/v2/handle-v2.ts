import { markNotEmulated } from '../../core/mark-not-emulated.js';
import { serveCashier } from '../cashier/serve-cashier.js';
import { refuseTooManyRequests } from '../quota/refuse-too-many-requests.js';
import { refuseAsAsked } from '../refusal/refuse-as-asked.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import { settingsFor } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { checkV2Request } from './check-v2-request.js';
import type { CheckedV2Request } from './check-v2-request.js';
import type { V2Answer, V2Call } from './v2-call.js';
import { findV2Operation, v2Operations } from './v2-operations.js';
import type { FoundV2Operation } from './v2-operations.js';
import { V2Refusal } from './v2-refusal.js';
import { writeV2Answer, writeV2Failure } from './write-v2-answer.js';
import { splitMount } from '../../core/split-mount.js';

/** Everything that is not API v3: API v2 and the pages of the cashier. `path` is the one below the mount. */
export async function handleV2(world: WeixinPayWorld, raw: Request, path: string): Promise<Response> {
  const { origin, pathname } = new URL(raw.url);
  const { mountPath } = splitMount(world.kernel.tenant, pathname, '/wxpay');
  const mount = { origin, mountPath };
  if (path.startsWith('/cashier/')) return serveCashier(world, raw, path, mount);
  const found = findV2Operation(path);
  if (found === null) return notEmulated(raw, path);
  world.kernel.journal.note(raw, { operation: path });
  try {
    requireCertificate(world, raw, found);
    const checked = await checkV2Request(world, raw, found);
    const call: V2Call = {
      ...mount,
      ...checked,
      path: found.operation.path,
      settings: settingsFor(world, raw),
      negativeTest: raw.headers.get('wechatpay-negative-test'),
    };
    return await answerVerified(world, raw, found, call);
  } catch (error) {
    return refuseUnverified(world, raw, error);
  }
}

/** From here on the client is known, so every answer that the operation signs is signed. */
async function answerVerified(
  world: WeixinPayWorld,
  raw: Request,
  found: FoundV2Operation,
  call: V2Call,
): Promise<Response> {
  try {
    refuseAsAsked(world, raw, call.path);
    refuseTooManyRequests(world, call.path, call.settings);
    const answer = await found.operation.handle(call, world);
    return write(world, raw, found, call, answer);
  } catch (error) {
    const refused = businessFailure(error);
    if (refused === null) throw error;
    return write(world, raw, found, call, refused);
  }
}

function write(
  world: WeixinPayWorld,
  raw: Request,
  found: FoundV2Operation,
  { signType }: CheckedV2Request,
  answer: V2Answer,
): Response {
  if ('file' in answer && answer.file instanceof Uint8Array) {
    world.kernel.journal.note(raw, { result: 'SUCCESS' });
    return new Response(answer.file, { headers: { 'content-type': String(answer.type) } });
  }
  const fields = answer as Exclude<V2Answer, { readonly file: Uint8Array }>;
  const code = fields['err_code'];
  world.kernel.journal.note(raw, { result: code == null ? 'SUCCESS' : `FAIL ${code}` });
  return writeV2Answer(world, found, signType, fields);
}

/** The fields of a refusal of the business level; `null` for any other error. */
function businessFailure(error: unknown): Record<string, string> | null {
  const failed = (code: string, text: string) => {
    return { result_code: 'FAIL', err_code: code, err_code_des: text };
  };
  if (error instanceof V2Refusal && error.level === 'business') return failed(error.code, error.text);
  if (!(error instanceof WeixinPayRefusal) || isOfCommunication(error)) return null;
  const { v2 } = error.refusal;
  return failed(v2.code, error.detail ?? v2.message);
}

/** What the state machine refuses before it looks at any order. */
function isOfCommunication({ code }: WeixinPayRefusal): boolean {
  return (
    code === 'parameter-wrong' ||
    code === 'parameter-missing' ||
    code === 'app-id-mismatch' ||
    code === 'merchant-unknown' ||
    code === 'bill-missing'
  );
}

function refuseUnverified(world: WeixinPayWorld, raw: Request, error: unknown): Response {
  if (error instanceof V2Refusal) {
    world.kernel.journal.note(raw, { result: `FAIL ${error.code}` });
    return writeV2Failure(error.text);
  }
  if (!(error instanceof WeixinPayRefusal)) throw error;
  const { v2 } = error.refusal;
  world.kernel.journal.note(raw, { result: `FAIL ${v2.code}` });
  const extra = error.code === 'bill-missing' ? { error_code: v2.code } : {};
  return writeV2Failure(error.detail ?? v2.message, extra);
}

/** The door of the second port vouches for the certificate; with the setting, the first port does not do. */
function requireCertificate(world: WeixinPayWorld, raw: Request, { operation }: FoundV2Operation): void {
  if (!operation.needsCertificate) return;
  const certified = raw.headers.get('x-sandbox-tls-client');
  if (certified !== null && certified !== world.identities.pkcs12Passphrase) {
    throw new V2Refusal('CERTIFICATE_OF_OTHER_MERCHANT');
  }
  if (certified !== null || settingsFor(world, raw).clientCertificate === 'accepted') return;
  throw new V2Refusal('CERTIFICATE_REQUIRED');
}

/** In the platform's XML, with a status that no client takes for an answer of the business. */
function notEmulated(raw: Request, path: string): Response {
  const text = `The sandbox does not emulate ${raw.method} ${path}. Nothing was done. It emulates: ${v2Operations.join(', ')}.`;
  return markNotEmulated(writeV2Failure(text, {}, 501), path, v2Operations);
}
