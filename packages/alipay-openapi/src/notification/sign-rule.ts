import { formValue, type SignedFormField } from './signed-form.js';

/** What a message leaves out of the signed text: V1 `sign` and `sign_type`, V2 only `sign`. */
export type SignRule = 'V1' | 'V2';

/**
 * The rule that a message of this kind is signed by.
 *
 * @remarks Confirmed with real messages for trades and return addresses (V1) and the service market (V2). That
 * messages of the message gateway use V1 is inferred; the other rule is tried too.
 */
export function likelySignRule(fields: readonly SignedFormField[]): SignRule {
  const notifyType = formValue(fields, 'notify_type');
  if (notifyType === 'trade_status_sync') return 'V1';
  if (formValue(fields, 'service')?.startsWith('alipay.')) return 'V2';
  return notifyType?.startsWith('servicemarket_') || notifyType === 'open_app_auth_notify' ? 'V2' : 'V1';
}
