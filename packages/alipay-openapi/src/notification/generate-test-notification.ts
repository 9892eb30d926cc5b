import { loadPrivateKey, type KeyInput } from '@sdk/core-signing';
import { createRsaSigner, percentEncode, sortParameters } from '@sdk/core-signing/internal';
import type { SignRule } from './sign-rule.js';

/** How a test notification is made. */
export interface TestNotificationSettings {
  /** The private key whose public half the client under test was given as Alipay's. A fake one. */
  readonly privateKey: KeyInput;
  readonly appId: string;
  /** Parameters that replace or extend those of a paid trade; `undefined` takes one away. */
  readonly parameters?: Readonly<Record<string, string | undefined>> | undefined;
  /** @default 'V1', as for every payment */
  readonly rule?: SignRule | undefined;
  /** @default 'RSA2' */
  readonly signType?: 'RSA2' | 'RSA' | undefined;
  /**
   * Charset of the text: a name for the parameter `charset`, and for others than UTF-8 how a text becomes bytes
   * (for example `(text) => iconv.encode(text, 'gbk')`).
   */
  readonly charset?: { readonly name: string; readonly encode: (text: string) => Uint8Array } | undefined;
  /** What is spoilt after signing: a parameter's value, the signature, or nothing. */
  readonly tamper?: 'none' | 'parameter' | 'sign' | undefined;
}

/** A request as Alipay would send it. */
export interface TestNotification {
  readonly headers: Readonly<Record<'content-type', string>>;
  readonly body: string;
}

const paidTrade = {
  notify_id: '2026010100222000000000000000000001',
  notify_type: 'trade_status_sync',
  notify_time: '2026-01-01 00:00:01',
  version: '1.0',
  trade_no: '2026010122000000000000000001',
  out_trade_no: 'test-order-1',
  trade_status: 'TRADE_SUCCESS',
  total_amount: '0.01',
  receipt_amount: '0.01',
  buyer_pay_amount: '0.01',
  seller_id: '2088000000000001',
  buyer_id: '2088000000000002',
  subject: '测试 test + 100% & "引号"',
  fund_bill_list: '[{"amount":"0.01","fundChannel":"ALIPAYACCOUNT"}]',
  gmt_create: '2026-01-01 00:00:00',
  gmt_payment: '2026-01-01 00:00:01',
};

/**
 * Makes a signed notification of a paid trade, for tests of an application's own handler.
 *
 * @example
 * ```ts
 * const { body } = generateTestNotification({ privateKey: fakeAlipayKey, appId, parameters: { out_trade_no: 'A1' } });
 * await alipay.verifyNotification(body);
 * ```
 * @throws ConfigError when the key cannot be read.
 */
export function generateTestNotification(settings: TestNotificationSettings): TestNotification {
  const { signType = 'RSA2', rule = 'V1', charset, tamper = 'none' } = settings;
  const encode = charset?.encode ?? ((text: string) => Buffer.from(text, 'utf8'));
  const given: Record<string, string | undefined> = {
    ...paidTrade,
    app_id: settings.appId,
    auth_app_id: settings.appId,
    charset: charset?.name ?? 'utf-8',
    sign_type: signType,
    ...settings.parameters,
  };
  const parameters = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) parameters.set(name, value);
  const signed = sortParameters(parameters).filter(
    ([name]) => name !== 'sign' && !(rule === 'V1' && name === 'sign_type'),
  );
  const signer = createRsaSigner(
    loadPrivateKey(settings.privateKey, { name: 'privateKey' }),
    signType === 'RSA' ? 'RSA-SHA1' : 'RSA-SHA256',
  );
  const sign = signer.sign(encode(signed.map(([name, value]) => `${name}=${value}`).join('&')));
  if (tamper === 'parameter') parameters.set('total_amount', `${parameters.get('total_amount') ?? ''}0`);
  parameters.set('sign', tamper === 'sign' ? spoil(sign) : sign);
  const body = [...parameters].map(
    ([name, value]) => `${percentEncode(name)}=${percentEncodeBytes(encode(value))}`,
  );
  const type = `application/x-www-form-urlencoded; charset=${charset?.name ?? 'utf-8'}`;
  return { headers: { 'content-type': type }, body: body.join('&') };
}

/** Another valid base64 text of the same length. */
function spoil(signature: string): string {
  return (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
}

function percentEncodeBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    text += /[A-Za-z0-9_.~-]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}
