import { groupBy } from '../../core/group-by.js';
import type { AliyunSmsSettings } from '../aliyun-sms-settings.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import { listSms, normalisePhone } from './sms-message.js';
import type { SmsMessage } from './sms-message.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A message that is about to be sent. */
export type SmsDraft = Pick<SmsMessage, 'phone' | 'signName' | 'templateCode' | 'templateType'>;

/** The messages of the last day. */
export interface RecentMessages {
  readonly now: number;
  /** By the number in its one form. */
  readonly byPhone: ReadonlyMap<string, readonly SmsMessage[]>;
}

/** Read once for a call, which can be about a thousand numbers. */
export function recentMessages(world: AliyunSmsWorld): RecentMessages {
  const now = world.kernel.clock.now();
  const recent = listSms(world).filter(({ at }) => at > now - day);
  return { now, byPhone: groupBy(recent, ({ phone }) => normalisePhone(phone)) };
}

/**
 * Refuses a message to somebody who had too many. Minutes and hours are those of the calendar in UTC+8, which begin as
 * they do in UTC; a day is 24 hours.
 *
 * @throws AliyunRefusal `isv.BUSINESS_LIMIT_CONTROL` in the platform's words.
 */
export function requireFlow(
  { now, byPhone }: RecentMessages,
  settings: AliyunSmsSettings,
  draft: SmsDraft,
): void {
  const recent = byPhone.get(normalisePhone(draft.phone)) ?? [];
  if (draft.templateType === 0) requireCodeFlow(settings, draft, recent, now);
  else {
    const same = recent.filter(
      (one) => one.signName === draft.signName && one.templateCode === draft.templateCode,
    );
    requireBelow('天级', settings.noticeDayLimit, same.length);
  }
}

function requireCodeFlow(
  settings: AliyunSmsSettings,
  { signName }: SmsDraft,
  recent: readonly SmsMessage[],
  now: number,
): void {
  const codes = recent.filter((one) => one.templateType === 0);
  const own = codes.filter((one) => one.signName === signName);
  const since = (length: number) =>
    own.filter(({ at }) => Math.floor(at / length) === Math.floor(now / length));
  requireBelow('分钟级', settings.minuteLimit, since(minute).length);
  requireBelow('小时级', settings.hourLimit, since(hour).length);
  requireBelow('天级', settings.dayLimit, own.length);
  requireBelow('天级', settings.platformDayLimit, codes.length);
}

function requireBelow(window: string, limit: string, sent: number): void {
  if (limit === 'off' || sent < Number(limit)) return;
  throw new AliyunRefusal('isv.BUSINESS_LIMIT_CONTROL', `触发${window}流控Permits:${limit}`);
}
