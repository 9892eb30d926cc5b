import { markNotEmulated } from '../core/mark-not-emulated.js';
import { refuseWithHeader } from '../core/platform-faults.js';
import { splitMount } from '../core/split-mount.js';
import { AliyunRefusal } from './answer/aliyun-refusal.js';
import { answerOf, refusalOf } from './answer/write-answer.js';
import { changeSettings, parseRefuseWith, settingsFor } from './aliyun-sms-settings.js';
import type { AliyunSmsWorld } from './aliyun-sms-world.js';
import { operations } from './operations.js';
import { refuseTooManyCalls } from './quota/call-rates.js';
import { readAliyunRequest } from './request/read-aliyun-request.js';
import type { AliyunRequest } from './request/read-aliyun-request.js';
import { verifySignature } from './security/verify-signature.js';

/** Answers a call of either signature. */
export async function handleCall(world: AliyunSmsWorld, request: Request): Promise<Response> {
  const { journal } = world.kernel;
  const read = await readAliyunRequest(request);
  if (read.action !== '') journal.note(request, { operation: read.action });
  try {
    const fields = perform(world, request, read);
    const code = fields['Code'];
    journal.note(request, { result: typeof code === 'string' ? code : 'OK' });
    return answerOf(world, fields);
  } catch (error) {
    if (!(error instanceof AliyunRefusal)) throw error;
    journal.note(request, { result: error.code });
    const refusal = refusalOf(world, error, read.host);
    if (isEmulated(world, read)) return refusal;
    const asked = takesCalls(world, read) ? read.action : `${read.method} ${read.path} ${read.action}`.trim();
    return markNotEmulated(refusal, asked, [...operations.keys()]);
  }
}

function perform(world: AliyunSmsWorld, request: Request, read: AliyunRequest): Record<string, unknown> {
  const { action, version, values } = read;
  if (!takesCalls(world, read)) {
    throw new AliyunRefusal(
      'InvalidAction.NotFound',
      `Specified api is not found, please check your url and method. The sandbox takes GET and POST at the root of its mount, not ${read.method} ${read.path}. Nothing was done.`,
    );
  }
  if (action === '') throw new AliyunRefusal('MissingAction', 'Action is mandatory for this action.');
  if (version === '') throw new AliyunRefusal('MissingVersion', 'Version is mandatory for this action.');
  const operation = operations.get(action);
  if (operation === undefined)
    throw new AliyunRefusal(
      'UnsupportedOperation',
      `The sandbox does not emulate ${action}. Nothing was done. It emulates: ${[...operations.keys()].join(', ')}.`,
    );
  if (operation.version !== version) throw new AliyunRefusal('InvalidVersion');
  verifySignature(world, read, (signature) => world.kernel.journal.note(request, { signature }));
  refuseAsAsked(world, request);
  refuseTooManyCalls(world, action, settingsFor(world));
  return operation.handle({ action, values, settings: settingsFor(world) }, world);
}

/** Calls of this style go to the root; a path belongs to another style, which this product does not have. */
function takesCalls(world: AliyunSmsWorld, { method, path }: AliyunRequest): boolean {
  const below = splitMount(world.kernel.tenant, path, '/dysms').path;
  return (method === 'GET' || method === 'POST') && (below === '/' || below === '/dysms');
}

function isEmulated(world: AliyunSmsWorld, read: AliyunRequest): boolean {
  return takesCalls(world, read) && (read.action === '' || operations.has(read.action));
}

function refuseAsAsked(world: AliyunSmsWorld, request: Request): void {
  const ofRequest = request.headers.get(refuseWithHeader);
  if (ofRequest !== null && ofRequest !== 'no') {
    const known = parseRefuseWith(ofRequest);
    if (known !== null) throw new AliyunRefusal(known.code);
    throw new AliyunRefusal(
      'InternalError',
      `The sandbox was asked to refuse with ${ofRequest.slice(0, 100)}, which no action knows.`,
    );
  }
  const asked = parseRefuseWith(settingsFor(world).refuseWith);
  if (asked === null) return;
  if (asked.times !== null) {
    if (asked.times === 0) return;
    changeSettings(world, { refuseWith: `${asked.code}*${asked.times - 1}` });
  }
  throw new AliyunRefusal(asked.code);
}
