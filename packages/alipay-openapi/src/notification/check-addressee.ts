import type { AlipayContext } from '../alipay-context.js';
import { refuse, type NotificationStep } from './notification-refusal.js';
import type { ExpectedTrade } from './verify-options.js';
import type { SignedParameters } from './verify-signed-form.js';

/** Whom a message must be for, and about what. */
export interface Addressee {
  readonly subject: 'notification' | 'return address';
  readonly appIds: readonly string[];
  readonly authAppId?: string | undefined;
  readonly sellerId: string | undefined;
  readonly expected: ExpectedTrade | undefined;
}

/** The applications whose messages are accepted. */
export function acceptedAppIds(
  context: AlipayContext,
  expectedAppId: string | readonly string[] | undefined,
): readonly string[] {
  if (expectedAppId === undefined) return [context.appId];
  return typeof expectedAppId === 'string' ? [expectedAppId] : expectedAppId;
}

/**
 * Checks a genuine message against who is asking. Alipay's documentation demands these checks of everybody.
 *
 * @throws SignatureError `ERR_SDK_SIGNATURE_REJECTED` naming the step.
 */
export function checkAddressee(parameters: SignedParameters, addressee: Addressee): string {
  const { subject, appIds, authAppId, sellerId, expected } = addressee;
  const reject = (step: NotificationStep, message: string) =>
    refuse(step, 'ERR_SDK_SIGNATURE_REJECTED', `it is genuine, but ${message}`, subject);
  const appId = parameters['app_id'] ?? serviceAppId(parameters);
  if (appId === undefined || !appIds.includes(appId)) {
    throw reject(
      'app_id',
      'for another application. Check which application this address is registered for; a third party names its merchants’ with `expectedAppId`.',
    );
  }
  if (authAppId !== undefined && parameters['auth_app_id'] !== authAppId) {
    throw reject('app_id', 'its auth_app_id is another merchant’s than `expectedAuthAppId`.');
  }
  const concernsTrade = parameters['out_trade_no'] !== undefined || parameters['trade_status'] !== undefined;
  if (sellerId !== undefined && (parameters['seller_id'] ?? (concernsTrade ? '' : sellerId)) !== sellerId) {
    throw reject(
      'seller_id',
      'the money went to another seller than the `sellerId` this client is pinned to.',
    );
  }
  if (expected?.outTradeNo !== undefined && parameters['out_trade_no'] !== expected.outTradeNo) {
    throw reject('out_trade_no', 'about another order than `expected.outTradeNo`.');
  }
  if (expected?.totalAmount !== undefined && parameters['total_amount'] !== expected.totalAmount) {
    throw reject(
      'total_amount',
      'its amount is not `expected.totalAmount`. They are compared as text in yuan: 10.00 is not 10.',
    );
  }
  // The same number in another currency is another price. `null` is how databases say that there is none.
  const currency = expected?.currency ?? (expected?.totalAmount === undefined ? undefined : 'CNY');
  if (currency !== undefined && (parameters['trans_currency'] || 'CNY') !== currency) {
    throw reject(
      'currency',
      'its currency is not `expected.currency`, which is CNY unless it is given; a message that names none is in CNY.',
    );
  }
  return appId;
}

/** The activation of a life account's gateway names the application only inside its XML content. */
function serviceAppId(parameters: SignedParameters): string | undefined {
  if (parameters['service'] !== 'alipay.service.check') return undefined;
  return /<AppId>(?:<!\[CDATA\[)?(\d{1,32})(?:\]\]>)?<\/AppId>/.exec(parameters['biz_content'] ?? '')?.[1];
}
