import type { CallOptions, HttpStatusError } from '@sdk/core-signing';
import type { SignedRequest } from '@sdk/core-signing/internal';
import { openAnswer } from '../answer/open-answer.js';
import { isSmsError, type SmsError } from '../answer/sms-error.js';
import type { AliyunSmsContext } from '../aliyun-sms-context.js';
import type { AliyunCredentials } from '../credentials/aliyun-credentials.js';
import { isExpiredRefusal, isSameKey } from '../credentials/expired-credentials.js';
import type { DysmsRequest } from './dysms-request.js';
import { secretsOf } from './secrets-of.js';
import { signRequest } from './sign-request.js';
import { signedTexts } from './signed-texts.js';

/** The platform accepts times up to 15 minutes off; less than this is no reason to correct ours. */
const leastSkew = 60_000;

/**
 * Makes a call. The pipeline repeats what may be repeated by the action's meaning. Beyond that, a refusal at the
 * gateway's door (too many calls, a time that is off, credentials that have ended) proves that nothing was processed: then any action is repeated,
 * sends too.
 */
export async function sendRequest(
  context: AliyunSmsContext,
  request: DysmsRequest,
  given?: CallOptions,
): Promise<Record<string, unknown>> {
  const options = given ?? {};
  const { action } = request;
  let credentials: AliyunCredentials | undefined;
  let signed: SignedRequest | undefined;
  let skew = 0;
  let expiry: SmsError | undefined;
  return context.pipeline.execute<Record<string, unknown>>({
    platform: 'aliyunSms',
    operation: action,
    idempotency: request.idempotency,
    options,
    requestIdHeader: 'x-acs-request-id',
    async sign({ now }) {
      const given = await context.credentials({ signal: options.signal });
      // What was refused once is refused again.
      if (expiry !== undefined && isSameKey(given, credentials)) throw expiry;
      credentials = given;
      skew = context.skew.milliseconds;
      signed = signRequest({ request, credentials, context, now: now + skew });
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
        if (isExpiredRefusal(error) && credentials !== undefined) context.refused.credentials = credentials;
        throw error;
      }
    },
    isTurnedAway(refusal) {
      if (!isSmsError(refusal)) return (refusal as Partial<HttpStatusError>).status === 429;
      if (refusal.category === 'throttling') return true;
      if (isExpiredRefusal(refusal)) {
        const isFirst = expiry === undefined;
        expiry = refusal;
        return isFirst && context.hasFurtherKeys && 'mended';
      }
      // Only with another time than that of this attempt, whichever call has learnt it.
      return refusal.category === 'clock' && context.skew.milliseconds !== skew && 'mended';
    },
    reconcile: () => request.reconcile ?? '',
  });
}

/** Takes over the platform's time; only when that makes a difference does another attempt make sense. */
function learnSkew({ skew }: AliyunSmsContext, date: string | undefined, now: number): void {
  const milliseconds = (date === undefined ? Number.NaN : Date.parse(date)) - now;
  if (Math.abs(milliseconds - skew.milliseconds) >= leastSkew) skew.milliseconds = milliseconds;
}
