import { createHash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';

import { isSmsError, type AliyunSms } from '@sdk/aliyun-sms';

/** What became of a request for a code. Times are ms since the epoch. */
export type CodeRequest =
  | { readonly state: 'sent' }
  /** Too many messages to this number: not a failure to hide, but a time to show. */
  | { readonly state: 'wait'; readonly window: string; readonly retryAt: number | undefined }
  /** The message may be on its way: the code stays valid, and is not sent again by itself. */
  | { readonly state: 'unknown' }
  /** Not one number of a mobile phone: nothing was sent. */
  | { readonly state: 'invalid' };

export interface Login {
  requestCode(phone: string): Promise<CodeRequest>;
  /** Whether this was the code. Each code opens the door once, and five wrong ones end it. */
  verify(phone: string, code: string): boolean;
}

interface Issued {
  readonly hash: Buffer;
  readonly expiresAt: number;
  attemptsLeft: number;
}

/**
 * Logging in with a code by SMS. The codes would live in a shared store where there is more than one process, and a
 * public address also limits its callers, by network address and by a captcha: each message costs money.
 */
export function createLogin(
  sms: AliyunSms,
  texts: { readonly signName: string; readonly templateCode: string },
  now: () => number = Date.now,
): Login {
  const issued = new Map<string, Issued>();
  return {
    async requestCode(phone) {
      // `sendSms` takes a list of numbers too: what a stranger typed must be one, or he sends a thousand messages.
      if (!/^1\d{10}$/.test(phone)) return { state: 'invalid' };
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const entry: Issued = { hash: hash(phone, code), expiresAt: now() + 5 * 60_000, attemptsLeft: 5 };
      try {
        await sms.sendSms({
          ...texts,
          phoneNumbers: phone,
          templateParam: { code },
          outId: `login_${randomUUID()}`, // comes back in receipts, and finds this message again
        });
        issued.set(phone, entry);
        return { state: 'sent' };
      } catch (error) {
        if (isSmsError(error) && error.flowControl !== undefined) {
          const { window, retryAt } = error.flowControl;
          return { state: 'wait', window, retryAt }; // the code that was sent before stays valid
        }
        if ((error as { outcome?: string }).outcome !== 'unknown') throw error;
        issued.set(phone, entry);
        return { state: 'unknown' };
      }
    },
    verify(phone, code) {
      const entry = issued.get(phone);
      if (entry === undefined || entry.expiresAt < now()) return false;
      entry.attemptsLeft -= 1;
      const isRight = timingSafeEqual(entry.hash, hash(phone, code));
      if (isRight || entry.attemptsLeft === 0) issued.delete(phone);
      return isRight;
    },
  };
}

function hash(phone: string, code: string): Buffer {
  return createHash('sha256').update(`${phone} ${code}`).digest();
}
