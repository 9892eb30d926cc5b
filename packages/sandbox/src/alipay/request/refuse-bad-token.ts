import { AlipayRefusal } from '../answer/alipay-refusal.js';
import type { SubCode } from '../answer/refusals.js';

interface Tokens {
  /** The merchant's, with which an agency calls in its name. */
  readonly appAuthToken: string | null | undefined;
  /** The buyer's. */
  readonly authToken?: string | null | undefined;
}

/**
 * Refuses the tokens a test makes bad by their beginning: `invalid…` and `expired…`. Every other one is good, because
 * the sandbox has one merchant and one buyer.
 */
export function refuseBadToken({ appAuthToken, authToken }: Tokens): void {
  refuse(appAuthToken, 'aop.invalid-app-auth-token', 'aop.app-auth-token-time-out');
  refuse(authToken, 'aop.invalid-auth-token', 'aop.auth-token-time-out');
}

function refuse(token: string | null | undefined, invalid: SubCode, expired: SubCode): void {
  if (token?.startsWith('invalid') === true) throw new AlipayRefusal(invalid);
  if (token?.startsWith('expired') === true) throw new AlipayRefusal(expired);
}
