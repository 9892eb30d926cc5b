import { ConfigError, SdkError, ValidationError } from '@sdk/core-signing';
import { claimPush, pushKey, type PushClaim } from './claim-push.js';
import { defaultReply } from './default-reply.js';
import { openPush, openUrlCheck, type OpenedPush } from './open-push.js';
import type { PushHandler, PushReply } from './push-reply.js';
import { readPushBody, type PushRequest } from './push-request.js';
import type { MessagePushContext } from './resolve-message-push.js';
import { sealReply, writeReply } from './seal-reply.js';
import type { WeixinMessage } from './weixin-message.js';

/** Runs of the handler in this process, by the message: a repetition waits for the run it repeats. */
export type PushRuns = Map<string, Promise<PushReply>>;

/**
 * Answers a request of WeChat. Never rejects: what goes wrong becomes a status, and WeChat delivers again.
 *
 * @param given - the request, or what it has still to be made of
 */
export async function handlePush(
  context: MessagePushContext,
  runs: PushRuns,
  given: PushRequest | (() => Promise<PushRequest>),
): Promise<Response> {
  try {
    const request = typeof given === 'function' ? await given() : given;
    if (typeof (request as Partial<PushRequest> | undefined)?.method !== 'string') throw notARequest();
    if (request.method === 'GET') return answer(200, openUrlCheck(context, request.url));
    if (request.method !== 'POST') return answer(405, '', { allow: 'GET, POST' });
    const push = await openPush(context, request.url, await readPushBody(request));
    const reply = await replyTo(context, runs, push);
    if (reply === 'running-elsewhere') return answer(503, '', { 'retry-after': '5' });
    const { body, contentType } = sealReply(context, reply, push);
    return answer(200, body, { 'content-type': contentType });
  } catch (error) {
    report(context, error);
    return answer(statusOf(error), '');
  }
}

async function replyTo(
  context: MessagePushContext,
  runs: PushRuns,
  push: OpenedPush,
): Promise<PushReply | 'running-elsewhere'> {
  const { onMessage } = context;
  if (onMessage === undefined) {
    throw new ConfigError('createMessagePush: `handle` needs `onMessage`, or messages would be lost.', {
      platform: 'weixin',
    });
  }
  if (!context.claim) return toReply(await onMessage(push.message), push.message);
  const key = pushKey(context.appId, push);
  const claim = await claimPush(context, push, key);
  if (claim.state === 'done') return claim.reply;
  const current = runs.get(key);
  if (current !== undefined) return current;
  if (claim.state === 'running') return 'running-elsewhere';
  const run = runHandler(onMessage, push, claim);
  runs.set(key, run);
  try {
    return await run;
  } finally {
    runs.delete(key);
  }
}

async function runHandler(
  onMessage: PushHandler,
  push: OpenedPush,
  claim: Extract<PushClaim, { readonly state: 'first' }>,
): Promise<PushReply> {
  let reply: PushReply;
  try {
    reply = toReply(await onMessage(push.message), push.message);
    // A reply that cannot be written must not be kept.
    writeReply(reply, push.format);
  } catch (error) {
    await claim.release().catch(() => undefined);
    throw error;
  }
  await claim.settle(reply);
  return reply;
}

function toReply(result: Awaited<ReturnType<PushHandler>>, message: WeixinMessage): PushReply {
  const value: unknown = result;
  // `void` says nothing about the value; `writeReply` checks what it is.
  const saysNoMore = value === undefined || value === null || value === '' || value === 'success';
  return saysNoMore ? defaultReply(message) : (value as PushReply);
}

/** It cannot come from WeChat: without the error, the mistake would look like a method that is not allowed. */
function notARequest(): ValidationError {
  const expected =
    'a Web Request, or { method, url, body }. The event of a cloud function: `handleEvent`; a request of Node: `handleNode`';
  return new ValidationError([{ path: 'request', expected }], {
    platform: 'weixin',
    operation: 'messagePush',
  });
}

function statusOf(error: unknown): number {
  if (!(SdkError.is(error) && error.name === 'SignatureError')) return 500;
  const step = 'step' in error ? error.step : undefined;
  if (step === 'size') return 413;
  return step === 'body' || step === 'query' ? 400 : 403;
}

function report({ logger, onError }: MessagePushContext, error: unknown): void {
  const known = SdkError.is(error);
  const step = known && 'step' in error ? error.step : undefined;
  const fields = { platform: 'weixin', operation: 'messagePush', code: known ? error.code : undefined, step };
  if (statusOf(error) === 500) logger?.error(fields, 'a pushed message could not be handled');
  else logger?.warn(fields, 'a pushed message was refused');
  // WeChat is answered whatever becomes of the report, at once or later.
  void (async () => {
    await (onError?.(error) as unknown);
  })().catch(() => logger?.error(fields, 'onError of a message push failed'));
}

/** Nobody sniffs a type into an answer that repeats what was asked. */
function answer(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
  });
}
