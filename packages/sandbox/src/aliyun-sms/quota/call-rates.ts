import type { Collection } from '../../core/kernel.js';
import { takeCall } from '../../core/take-call.js';
import type { CountedWindow } from '../../core/take-call.js';
import type { AliyunSmsSettings } from '../aliyun-sms-settings.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { AliyunRefusal } from '../answer/aliyun-refusal.js';

const source = 'documents of the single actions';
const row = (action: string, perSecond: number) =>
  [action, { perSecond, source, confidence: 'documented' }] as const;

/** Calls of an action that one account may make in a second. An action that is not listed has no published limit. */
export const callRates: ReadonlyMap<
  string,
  { readonly perSecond: number; readonly source: string; readonly confidence: 'documented' }
> = new Map([
  row('SendSms', 5_000),
  row('SendBatchSms', 5_000),
  row('QuerySendDetails', 5_000),
  row('ModifySmsTemplate', 1_000),
  row('UpdateSmsTemplate', 1_000),
  row('DeleteSmsTemplate', 1_000),
  row('GetSmsSign', 150),
]);

const second = 1_000;

/** Calls of actions by name, and whatever else is counted in windows of time. */
export function callCounts({ kernel }: Pick<AliyunSmsWorld, 'kernel'>): Collection<CountedWindow> {
  return kernel.store.collection('aliyunSms.calls');
}

/**
 * Counts a call, in seconds of the sandbox clock: as documented, or as many of every action as the setting says.
 *
 * @throws AliyunRefusal `Throttling.User`, with the milliseconds until the next second
 */
export function refuseTooManyCalls(
  world: AliyunSmsWorld,
  action: string,
  { callRate }: Pick<AliyunSmsSettings, 'callRate'>,
): void {
  if (callRate === 'off') return;
  const limit = callRate === 'documented' ? (callRates.get(action)?.perSecond ?? null) : Number(callRate);
  const now = world.kernel.clock.now();
  if (takeCall(callCounts(world), { key: action, limit, length: second }, now)) return;
  throw new AliyunRefusal('Throttling.User', undefined, { retryAfter: second - (now % second) });
}
