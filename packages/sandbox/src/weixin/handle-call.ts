import { parseObject } from '../core/parse-object.js';
import { createRid } from './answer/create-rid.js';
import { WeixinRefusal } from './answer/weixin-refusal.js';
import { jsonAnswer } from './answer/write-answer.js';
import { emulatedOperations, operations } from './operations.js';
import type { WeixinOperation } from './operations.js';
import { countCall } from './quota/count-call.js';
import { requireToken } from './token/access-tokens.js';
import type { WeixinCall } from './weixin-call.js';
import { changeSettings, parseRefuseWith, settingsFor } from './weixin-settings.js';
import type { WeixinSettings } from './weixin-settings.js';
import type { WeixinWorld } from './weixin-world.js';

/** Answers a call of the server API. `path` is that of the platform, without the sandbox's prefix. */
export async function handleCall(world: WeixinWorld, request: Request, path: string): Promise<Response> {
  const { journal } = world.kernel;
  const operation = operations.get(path);
  journal.note(request, { operation: path });
  try {
    if (operation === undefined) throw new WeixinRefusal(40066, notEmulated(request.method, path));
    const answer = await perform(world, request, path, operation);
    journal.note(request, { result: '0' });
    return answer instanceof Response ? answer : jsonAnswer(answer, operation.isPlainText);
  } catch (error) {
    if (!(error instanceof WeixinRefusal)) throw error;
    const { errcode } = error;
    const rid = createRid(world, request);
    journal.note(request, { result: String(errcode) });
    const errmsg = `${error.message} rid: ${rid}`;
    return jsonAnswer({ errcode, errmsg }, operation?.isPlainText ?? false);
  }
}

async function perform(
  world: WeixinWorld,
  request: Request,
  path: string,
  operation: WeixinOperation,
): Promise<Record<string, unknown> | Response> {
  const settings = settingsFor(world, request);
  if (request.method !== operation.method)
    throw new WeixinRefusal(operation.method === 'GET' ? 43001 : 43002);
  refuseAsAsked(world, settings, path);
  const query = new URL(request.url).searchParams;
  if (operation.needsToken) requireToken(world, query.get('access_token'));
  // What frees the quota must not need one.
  if (!path.startsWith('/cgi-bin/clear_quota')) countCall(world, path, operation.limits, settings);
  const bytes = Buffer.from(await request.arrayBuffer());
  const call: WeixinCall = {
    path,
    query,
    bytes,
    body: operation.body === 'json' ? readBody(bytes) : {},
    contentType: request.headers.get('content-type') ?? '',
    settings,
  };
  return operation.handle(call, world);
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
