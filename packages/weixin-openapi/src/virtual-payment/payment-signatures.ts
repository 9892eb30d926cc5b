import type { ValidationIssue } from '@sdk/core-signing';
import type { WeixinOperation } from '../weixin-operation.js';
import { signVirtualPayment } from './sign-virtual-payment.js';
import type { VirtualPaymentKeys } from './virtual-payment-keys.js';

/** A virtual-payment request whose body is written. */
export interface UnsignedPayment {
  readonly keys: VirtualPaymentKeys | undefined;
  /** The platform's names. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Names in the query already: what the caller signed is left alone. */
  readonly given: ReadonlySet<string>;
  /** The exact text that is sent. */
  readonly body: string;
  readonly sessionKey: string | undefined;
}

/** Whether requests of this operation carry `pay_sig`, made with the AppKey of virtual payment. */
export function isVirtualPayment({ path, queryFields }: WeixinOperation): boolean {
  return path.startsWith('/xpay/') && queryFields?.includes('pay_sig') === true;
}

/** The signatures that are missing, for the query. What they cannot be made without goes to `issues`. */
export function paymentSignatures(
  { path, queryFields }: WeixinOperation,
  payment: UnsignedPayment,
  issues: ValidationIssue[],
): (readonly [name: string, value: string])[] {
  const { keys, fields, given, body, sessionKey } = payment;
  const isSandbox = fields['env'] === 1;
  const appKey = isSandbox ? keys?.sandboxAppKey : keys?.appKey;
  const needsUser = queryFields?.includes('signature') === true && !given.has('signature');
  if (!given.has('pay_sig') && appKey === undefined) {
    const option = `virtualPayment.${isSandbox ? 'sandboxAppKey' : 'appKey'}`;
    const expected = `expected \`${option}\` among the options of createWeixin, or the signature itself`;
    issues.push({ path: 'paySig', expected });
  }
  if (needsUser && (typeof sessionKey !== 'string' || sessionKey === '')) {
    issues.push({ path: 'sessionKey', expected: 'expected the user’s session_key, or `signature` itself' });
  }
  if (issues.length > 0) return [];
  // Any text will do for a signature that is thrown away.
  const signed = signVirtualPayment({ uri: path, body, appKey: appKey ?? '-', sessionKey });
  return [
    ...(given.has('pay_sig') ? [] : [['pay_sig', signed.pay_sig] as const]),
    ...(needsUser && signed.signature !== undefined ? [['signature', signed.signature] as const] : []),
  ];
}
