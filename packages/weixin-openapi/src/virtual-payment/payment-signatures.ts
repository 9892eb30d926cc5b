import type { ValidationIssue } from '@sdk/core-signing';
import type { WeixinOperation } from '../weixin-operation.js';
import { b2bPath, findAppKey, type AppKeySources } from './find-app-key.js';
import { signVirtualPayment } from './sign-virtual-payment.js';

/** A payment request whose body is written. */
export interface UnsignedPayment {
  readonly keys: AppKeySources;
  /** The platform's names. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Names in the query already: what the caller signed is left alone. */
  readonly given: ReadonlySet<string>;
  /** The exact text that is sent. */
  readonly body: string;
  readonly sessionKey: string | undefined;
}

/** Whether requests of this operation carry `pay_sig`, made with an AppKey of virtual payment or B2b payment. */
export function isSignedPayment({ path, queryFields }: WeixinOperation): boolean {
  return (path.startsWith('/xpay/') || path.startsWith(b2bPath)) && queryFields?.includes('pay_sig') === true;
}

/** The signatures that are missing, for the query. What they cannot be made without goes to `issues`. */
export function paymentSignatures(
  { path, queryFields }: WeixinOperation,
  payment: UnsignedPayment,
  issues: ValidationIssue[],
): (readonly [name: string, value: string])[] {
  const { keys, fields, given, body, sessionKey } = payment;
  const found = findAppKey(path, keys, fields);
  const needsUser = queryFields?.includes('signature') === true && !given.has('signature');
  if (!given.has('pay_sig') && 'missing' in found) {
    const expected = `expected ${found.missing} among the options of createWeixin, or the signature itself`;
    issues.push({ path: 'paySig', expected });
  }
  if (needsUser && (typeof sessionKey !== 'string' || sessionKey === '')) {
    issues.push({ path: 'sessionKey', expected: 'expected the user’s session_key, or `signature` itself' });
  }
  if (issues.length > 0) return [];
  // Any text will do for a signature that is thrown away.
  const appKey = 'appKey' in found ? found.appKey : '-';
  const signed = signVirtualPayment({ uri: path, body, appKey, sessionKey });
  return [
    ...(given.has('pay_sig') ? [] : [['pay_sig', signed.pay_sig] as const]),
    ...(needsUser && signed.signature !== undefined ? [['signature', signed.signature] as const] : []),
  ];
}
