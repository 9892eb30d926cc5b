import { parseChinaTime } from '@sdk/core-signing/internal';
import { refuse } from './notification-refusal.js';
import type { SignedParameters } from './verify-signed-form.js';

/** How far the platform's clock may be ahead of this machine's, in ms. */
const clockSkew = 5 * 60_000;

/** @throws SignatureError `ERR_SDK_SIGNATURE_EXPIRED` when the message is older than `maxAge` ms, or from the future. */
export function checkAge(parameters: SignedParameters, maxAge: number, now: number): void {
  const sent = sentAt(parameters);
  const age = sent === undefined ? NaN : now - sent;
  if (age <= maxAge && age >= -clockSkew) return;
  const reason = Number.isNaN(age)
    ? 'it does not say when it was sent, and `maxAge` is set.'
    : 'it was not sent within `maxAge`. Check this machine’s clock (NTP), and that `maxAge` covers the 25 hours during which Alipay repeats.';
  throw refuse('notify_time', 'ERR_SDK_SIGNATURE_EXPIRED', reason);
}

function sentAt(parameters: SignedParameters): number | undefined {
  const timestamp = parameters['utc_timestamp'];
  if (timestamp !== undefined) return /^\d{13}$/.test(timestamp) ? Number(timestamp) : undefined;
  const time = parameters['notify_time'];
  if (time === undefined || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(time)) return undefined;
  return parseChinaTime(time);
}
