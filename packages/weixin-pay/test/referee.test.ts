import { generateKeyPairSync } from 'node:crypto';
import { Aes, Formatter, Hash, Rsa, Transformer } from 'wechatpay-axios-plugin';
import { createPlatformKeyring } from '../src/keyring/create-platform-keyring.js';
import { createPayNotificationVerifier } from '../src/notification/create-pay-notification-verifier.js';
import {
  apiV3Key,
  appId,
  createTestContext,
  mchId,
  paymentV2,
  paymentV3,
  publicKeyId,
  refundV2,
  testNow,
  v2Key,
  v3Of,
} from './notification/test-context.js';
import { tenpayUtil } from './peer-defects/peers.js';

// What other people's code signs and seals, our verifier accepts; with one character changed it does not.

const base = createTestContext();
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keyring = createPlatformKeyring({
  ...base,
  ...v3Of(base),
  publicKey: platform.publicKey,
  publicKeyId,
  platformCertificates: [],
});
const { verifyNotification } = createPayNotificationVerifier(
  createTestContext({ v3: { ...v3Of(base), keyring } }),
);
const verify = (input: Parameters<typeof verifyNotification>[0]) =>
  verifyNotification(input, { claim: false });

describe('API v2', () => {
  const writers: Record<string, (fields: Record<string, string>) => string> = {
    'wechatpay-axios-plugin': (fields) => Transformer.toXml(fields),
    tenpay: (fields) => tenpayUtil.buildXML(fields),
  };

  it.each(
    Object.keys(writers).flatMap((name) =>
      (['MD5', 'HMAC-SHA256'] as const).map((type) => [name, type] as const),
    ),
  )('a payment written by %s and signed with %s', async (name, type) => {
    const sign = Hash.sign(type, { ...paymentV2 }, v2Key);
    const body = writers[name]?.({ ...paymentV2, sign }) ?? '';
    expect(await verify(body)).toMatchObject({ paid: true, totalFee: 100, attach: 'shop 1 & 茶 😀' });
    await expect(verify(body.replace('order-1', 'order-2'))).rejects.toMatchObject({ step: 'sign' });
  });

  it('a refund sealed by wechatpay-axios-plugin', async () => {
    const inner = Transformer.toXml({ ...refundV2 }).replace(/^<xml>|<\/xml>$/g, '');
    const info = Aes.AesEcb.encrypt(`<root>${inner}</root>`, Hash.md5(v2Key));
    const body = tenpayUtil.buildXML({
      return_code: 'SUCCESS',
      appid: appId,
      mch_id: mchId,
      nonce_str: 'n',
      req_info: info,
    });
    expect(await verify(body)).toMatchObject({ kind: 'refund', refundFee: 40, refundStatus: 'SUCCESS' });
  });
});

it('API v3: a payment sealed and signed by wechatpay-axios-plugin', async () => {
  const nonce = 'fdasflkja484';
  const ciphertext = Aes.AesGcm.encrypt(JSON.stringify(paymentV3), apiV3Key, nonce, 'transaction');
  const resource = {
    original_type: 'transaction',
    algorithm: 'AEAD_AES_256_GCM',
    associated_data: 'transaction',
    ciphertext,
    nonce,
  };
  const body = JSON.stringify({
    id: 'EV-1',
    create_time: '2026-01-01T12:00:00+08:00',
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    resource,
  });
  const timestamp = String(testNow / 1000);
  const text = Formatter.joinedByLineFeed(timestamp, 'peer-nonce', body);
  const headers = {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': 'peer-nonce',
    'wechatpay-serial': publicKeyId,
    'wechatpay-signature': Rsa.sign(text, platform.privateKey),
  };
  expect(await verify({ headers, body })).toMatchObject({ paid: true, outTradeNo: 'order-1', totalFee: 100 });
  await expect(verify({ headers, body: `${body} ` })).rejects.toMatchObject({ step: 'signature' });
});
