import type { CallOptions } from '@sdk/core-signing';
import { timerDelay, type SignedRequest } from '@sdk/core-signing/internal';
import { openAnswer } from '../answer/open-answer.js';
import { isSmsError, type SmsError } from '../answer/sms-error.js';
import type { AliyunSmsContext } from '../aliyun-sms-context.js';
import type { AliyunCredentials } from '../credentials/aliyun-credentials.js';
import type { DysmsRequest } from './dysms-request.js';
import { signRequest } from './sign-request.js';
import { signedTexts } from './signed-texts.js';

const defaultAttempts = 3;
const firstWait = 100;
/** The platform accepts times up to 15 minutes off; less than this is no reason to correct ours. */
const leastSkew = 60_000;

/**
 * Makes a call. The pipeline repeats what may be repeated by the action's meaning. Beyond that, a refusal at the
 * gateway's door (too many calls, a time that is off, a nonce used before) proves that nothing was processed: then
 * any action is repeated, sends too.
 */
export async function sendRequest(
  context: AliyunSmsContext,
  request: DysmsRequest,
  options: CallOptions = {},
): Promise<Record<string, unknown>> {
  const startedAt = performance.now();
  const { maxAttempts, deadline } = limitsOf(context, options);
  for (let round = 1; ; round += 1) {
    const skew = context.skew.milliseconds;
    try {
      return await attempt(context, request, options);
    } catch (error) {
      if (round >= maxAttempts || !isSmsError(error) || error.outcome !== 'rejected') throw error;
      const learnt = context.skew.milliseconds !== skew;
      const wait =
        error.category === 'clock' ? (learnt ? 0 : undefined) : waitFor(context, request, error, round);
      if (wait === undefined || performance.now() - startedAt + wait >= deadline) throw error;
      await timerDelay(wait, options.signal);
      if (options.signal?.aborted) throw error;
    }
  }
}

/** Milliseconds until the next round; `undefined` when there is none. */
function waitFor(
  context: AliyunSmsContext,
  request: DysmsRequest,
  error: SmsError,
  round: number,
): number | undefined {
  // Questions the pipeline has asked again already.
  if (request.idempotency === 'safe') return undefined;
  if (error.errCode === 'SignatureNonceUsed') return 0;
  if (error.category !== 'throttling') return undefined;
  return Math.max(error.retryAfter ?? 0, firstWait * 2 ** (round - 1) * (0.5 + jitterOf(context)));
}

/** In [0, 0.5): taken from the nonce, so that no second source of chance is needed. */
function jitterOf(context: AliyunSmsContext): number {
  return Number.parseInt(context.nonce().slice(0, 4), 16) / 0x20000;
}

function attempt(
  context: AliyunSmsContext,
  request: DysmsRequest,
  options: CallOptions,
): Promise<Record<string, unknown>> {
  const { action } = request;
  let credentials: AliyunCredentials | undefined;
  let signed: SignedRequest | undefined;
  return context.pipeline.execute<Record<string, unknown>>({
    platform: 'aliyunSms',
    operation: action,
    idempotency: request.idempotency,
    options,
    async sign({ now }) {
      credentials = await context.credentials({ signal: options.signal });
      signed = signRequest({ request, credentials, context, now: now + context.skew.milliseconds });
      return signed;
    },
    open(response) {
      const now = context.clock.now();
      try {
        return openAnswer(response, {
          operation: action,
          now,
          signed: () => (signed === undefined ? { stringToSign: '' } : signedTexts(signed)),
          secrets: () => secretsOf(request, credentials),
        });
      } catch (error) {
        if (isSmsError(error) && error.category === 'clock')
          learnSkew(context, response.headers['date'], now);
        throw error;
      }
    },
    reconcile: () => request.reconcile ?? '',
  });
}

/** Takes over the platform's time; only when that makes a difference does another attempt make sense. */
function learnSkew({ skew }: AliyunSmsContext, date: string | undefined, now: number): void {
  const milliseconds = (date === undefined ? Number.NaN : Date.parse(date)) - now;
  if (Math.abs(milliseconds - skew.milliseconds) >= leastSkew) skew.milliseconds = milliseconds;
}

function* secretsOf(
  request: DysmsRequest,
  credentials: AliyunCredentials | undefined,
): Generator<string | undefined> {
  yield credentials?.accessKeyId;
  yield credentials?.accessKeySecret;
  yield credentials?.securityToken;
  for (const [, value] of [...request.query, ...request.body]) yield value;
}

function limitsOf(
  context: AliyunSmsContext,
  options: CallOptions,
): { readonly maxAttempts: number; readonly deadline: number } {
  const retry = options.retry ?? context.retry;
  const timeout = options.timeout ?? context.timeout;
  if (retry === false) return { maxAttempts: 1, deadline: timeout };
  // What the call leaves open is the client's, as in the pipeline.
  const { maxAttempts = defaultAttempts, deadline = 3 * timeout } =
    context.retry === false ? {} : context.retry;
  return { maxAttempts: retry.maxAttempts ?? maxAttempts, deadline: retry.deadline ?? deadline };
}
