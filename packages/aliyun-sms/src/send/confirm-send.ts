import { ValidationError, type CallOptions, type Clock } from '@sdk/core-signing';
import { assertParameters, parseChinaTime } from '@sdk/core-signing/internal';
import type { QuerySendDetails, SendDetail } from './query-send-details.js';
import { chinaDay, readSendDate } from './send-date.js';

/** Which message `confirmSend` looks for. */
export interface ConfirmSendInput {
  readonly phoneNumber: string;
  /** When the message was, perhaps, sent: a moment, or ms since the epoch. */
  readonly sentAt: Date | number;
  /** The number you gave the message. With it or `bizId` the answer is certain. */
  readonly outId?: string | undefined;
  readonly bizId?: string | undefined;
}

/**
 * Whether a message was sent.
 * - `sent`: it was; `detail` says what became of it.
 * - `not-found-yet`: there is no record of it. Records appear late: ask again for some minutes before you take it
 *   for not sent.
 * - `ambiguous`: without `outId` and `bizId` several messages to this number could be it.
 */
export type SendConfirmation =
  | {
      readonly state: 'sent';
      readonly delivery: 'pending' | 'delivered' | 'failed';
      readonly detail: SendDetail;
    }
  | { readonly state: 'not-found-yet' }
  | { readonly state: 'ambiguous'; readonly candidates: readonly SendDetail[] };

/**
 * Says whether a message whose send ended in `outcome: 'unknown'` was sent: asks `QuerySendDetails` and changes
 * nothing.
 */
export type ConfirmSend = (input: ConfirmSendInput, options?: CallOptions) => Promise<SendConfirmation>;

const minute = 60_000;
/** How far the platform's time of sending may lie from ours. */
const before = 2 * minute;
const after = 10 * minute;
const mostPages = 20;

export function createConfirmSend(query: QuerySendDetails, clock: Clock): ConfirmSend {
  return async (input, options) => {
    assertParameters(input, { platform: 'aliyunSms', operation: 'confirmSend' });
    const { phoneNumber, outId, bizId } = input;
    const sentAt = momentOf(input.sentAt);
    const candidates: SendDetail[] = [];
    for (const sendDate of daysOf(sentAt, clock.now())) {
      for (let currentPage = 1; currentPage <= mostPages; currentPage += 1) {
        const page = await query({ phoneNumber, sendDate, bizId, currentPage }, options);
        candidates.push(...page.details.filter((detail) => isIt(detail, { outId, bizId, sentAt })));
        if (page.details.length === 0 || currentPage * 50 >= page.totalCount) break;
      }
    }
    const [detail, ...others] = candidates;
    if (detail === undefined) return { state: 'not-found-yet' };
    if (others.length > 0 && outId === undefined && bizId === undefined)
      return { state: 'ambiguous', candidates };
    return { state: 'sent', delivery: deliveryOf(detail), detail };
  };
}

/** Around midnight the message may be recorded on the day before or after, by the platform's clock. */
function daysOf(sentAt: number, now: number): ReadonlySet<string> {
  const earliest = chinaDay(sentAt - before);
  const days = new Set([chinaDay(sentAt), chinaDay(Math.max(sentAt, Math.min(sentAt + after, now)))]);
  // The platform no longer answers for it when it is the 31st.
  return 'text' in readSendDate(earliest, now) ? days.add(earliest) : days;
}

function isIt(
  detail: SendDetail,
  { outId, bizId, sentAt }: { outId: string | undefined; bizId: string | undefined; sentAt: number },
): boolean {
  if (outId !== undefined) return detail.outId === outId;
  // The platform answered with the messages of this very number only.
  if (bizId !== undefined) return true;
  const recorded = parseChinaTime(detail.sendDate ?? '');
  return recorded !== undefined && recorded >= sentAt - before && recorded <= sentAt + after;
}

function deliveryOf({ sendStatus }: SendDetail): 'pending' | 'delivered' | 'failed' {
  const status = Number(sendStatus);
  return status === 3 ? 'delivered' : status === 2 ? 'failed' : 'pending';
}

function momentOf(value: unknown): number {
  const moment = value instanceof Date ? value.getTime() : value;
  if (typeof moment === 'number' && Number.isFinite(moment)) return moment;
  throw new ValidationError([{ path: 'sentAt', expected: 'a Date, or milliseconds since the epoch' }], {
    platform: 'aliyunSms',
    operation: 'confirmSend',
  });
}
