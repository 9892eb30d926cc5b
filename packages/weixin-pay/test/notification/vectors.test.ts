import { createDecipheriv, createPublicKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRsaVerifier } from '@sdk/core-signing/internal';
import { createPayNotificationVerifier } from '../../src/notification/create-pay-notification-verifier.js';
import { readV3Message } from '../../src/notification/read-v3-message.js';
import { createTestContext, rejection, xmlOf, v3Of } from './test-context.js';

interface V3Vector {
  readonly source: string;
  readonly certificate: string;
  readonly now: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface V2RefundVector {
  readonly source: string;
  readonly key: string;
  readonly reqInfo: string;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, '../vectors', name), 'utf8'));
const v3Message = read('v3-signed-message.json') as V3Vector;
const v2Refund = read('v2-refund-notification.json') as V2RefundVector;

describe(v3Message.source, () => {
  const { certificate, now, headers, body } = v3Message;
  /** The source's own: 16 bytes, where real APIv3 keys have 32, so that its resource is AES-128-GCM. */
  const key = 'testMchAPIv3Key0';
  const base = createTestContext();
  const verifierKey = createPublicKey(
    new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' }),
  );
  const keyring = {
    ...v3Of(base).keyring,
    verifierFor: (asked: string) =>
      asked === headers['wechatpay-serial']
        ? Promise.resolve(createRsaVerifier(verifierKey, 'RSA-SHA256'))
        : Promise.reject(new Error('another serial')),
  };
  const clock = { now: () => now };
  const { verifyNotification } = createPayNotificationVerifier({
    ...base,
    clock,
    v3: { ...v3Of(base), keyring },
  });

  it('its signature is genuine: what is refused is the key of 16 bytes', async () => {
    const error = await rejection(verifyNotification({ headers, body }));
    expect(error).toMatchObject({ step: 'decrypt', code: 'ERR_SDK_DECRYPTION' });
    expect(await rejection(verifyNotification({ headers, body: `${body} ` }))).toMatchObject({
      step: 'signature',
    });
  });

  it('its resource opens with that key, and is read as what it is', () => {
    const { resource } = JSON.parse(body) as { resource: Record<string, string> };
    const sealed = Buffer.from(resource['ciphertext'] ?? '', 'base64');
    const decipher = createDecipheriv('aes-128-gcm', key, resource['nonce'] ?? '', { authTagLength: 16 });
    decipher.setAAD(Buffer.from(resource['associated_data'] ?? '')).setAuthTag(sealed.subarray(-16));
    const opened = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString();
    expect(opened).toBe(
      '{"mchid":"1234567890","appid":"054aa7d7a2a54ab5898df65bd96f001c","create_time":"2020-06-30T12:12:00+08:00",' +
        '"out_contract_code":"21640bdbd08e473e828f3206a2741c6e"}',
    );
    const message = {
      id: '3119dfba-e649-5eec-ab1e-3412bc4d2e17',
      eventType: 'PAYSCORE.USER_OPEN_SERVICE',
      originalType: 'payscore',
      resource: JSON.parse(opened) as Record<string, unknown>,
    };
    expect(readV3Message(message, 'x')).toMatchObject({
      kind: 'other',
      mchId: '1234567890',
      appId: '054aa7d7a2a54ab5898df65bd96f001c',
      paid: false,
    });
  });
});

describe(v2Refund.source, () => {
  const message = xmlOf({
    return_code: 'SUCCESS',
    appid: 'wx00000000000000fa',
    mch_id: '1900000001',
    nonce_str: 'x',
    req_info: v2Refund.reqInfo,
  });
  const { verifyNotification } = createPayNotificationVerifier(
    createTestContext({ v2: { key: v2Refund.key, signType: 'MD5', sandbox: false } }),
  );

  it('opens', async () => {
    expect(await verifyNotification(message)).toMatchObject({
      kind: 'refund',
      outRefundNo: '50fd012ed1b311e7af7800163e32c503',
      outTradeNo: '4893e76d8c8b434cb64e9cd536338e33',
      refundId: '50000404922017112502468056157',
      transactionId: '4200000015201711256947025404',
      refundFee: 6,
      totalFee: 6,
      settlementRefundFee: 6,
      refundStatus: 'SUCCESS',
      refundRecvAccout: '支付用户零钱',
      successTime: '2017-11-25 15:36:17',
    });
  });
});
