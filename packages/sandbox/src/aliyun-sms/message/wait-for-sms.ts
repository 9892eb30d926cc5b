import { waitForMatch } from '../../core/wait-for-match.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { findSms, listSms, normalisePhone } from './sms-message.js';
import type { SmsMessage } from './sms-message.js';

/** Which message is waited for. */
export interface SmsWait {
  /** In any spelling: `13900001234`, `+8613900001234`. */
  readonly phone: string;
  /** Only messages from this moment on, in ms on the sandbox clock. @default any that is there */
  readonly since?: number | undefined;
  /** Milliseconds of real time. @default 4000 */
  readonly timeout?: number | undefined;
}

/** Resolves with the newest message to a number, now or later. Rejects after `timeout`. */
export function waitForSms(
  world: AliyunSmsWorld,
  { phone, since = -Infinity, timeout }: SmsWait,
): Promise<SmsMessage> {
  const wanted = normalisePhone(phone);
  const isWanted = (one: SmsMessage): boolean => normalisePhone(one.phone) === wanted && one.at >= since;
  return waitForMatch(
    world.kernel.events,
    {
      present: () => listSms(world).find(isWanted),
      changed({ type, id }) {
        const changed = type === 'sms' && id !== null ? findSms(world, id) : undefined;
        return changed !== undefined && isWanted(changed) ? changed : undefined;
      },
    },
    timeout,
  );
}
