import type { ClaimTimes } from '@sdk/core-signing/internal';

/** How long claims are kept unless the options say otherwise, in milliseconds. */
export const defaultClaimTimes: ClaimTimes = Object.freeze({
  /** 3 minutes: Alipay repeats for the first time after 4, so that a crash loses no delivery. */
  lease: 3 * 60_000,
  /** 26 hours: Alipay repeats for 25. */
  ttl: 26 * 3_600_000,
});
