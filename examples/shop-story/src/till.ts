import type { Payment } from '@sdk/openapi';

/** One way to take money, and who pays. */
export interface Till {
  /** As a person calls it, in both languages: `WeChat Pay v2`. */
  readonly en: string;
  readonly zh: string;
  readonly payment: Payment;
  /** The buyer's open id on this platform. */
  readonly openid: string;
  /** Makes another message of a genuine one, as a thief would who has no key. */
  forge(body: string): string;
}
