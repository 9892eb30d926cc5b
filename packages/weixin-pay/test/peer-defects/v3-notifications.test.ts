import { createCipheriv } from 'node:crypto';
import { Aes } from 'wechatpay-axios-plugin';
import { createPlatformKeyring } from '../../src/keyring/create-platform-keyring.js';
import { createPayNotificationVerifier } from '../../src/notification/create-pay-notification-verifier.js';
import {
  apiV3Key,
  appId,
  createTestContext,
  headersV3,
  mchId,
  merchantPublicKey,
  messageV3,
  paymentV3,
  publicKeyId,
  rejection,
  requestV3,
  testNow,
  v3Of,
} from '../notification/test-context.js';
import { merchantKey, signers } from '../v3/fake-weixin-pay.js';
import { createNodeV3 } from './peers.js';

// What other clients accept as a notification, and what they refuse although it is one: first the peer, then ours.

const context = createTestContext();
const { verifyNotification, verifyPaymentNotification } = createPayNotificationVerifier(context);
const refuses = (input: Parameters<typeof verifyNotification>[0]) =>
  rejection(verifyNotification(input, { claim: false }));
const accepts = (input: Parameters<typeof verifyNotification>[0]) =>
  verifyNotification(input, { claim: false });

describe('API v3', () => {
  const body = messageV3(paymentV3);
  const { pay: peer } = createNodeV3({
    appId,
    mchId,
    certificate: signers.current.certificate,
    privateKey: merchantKey,
    apiV3Key,
  });
  const Peer = peer.constructor as unknown as { certificates: Record<string, string> };
  beforeAll(async () => {
    const { publicKey } = await v3Of(context).keyring.sealingKey();
    Peer.certificates = { [publicKeyId]: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
  });
  const asked = (headers: Record<string, string>, content: string | object) =>
    peer.verifySign({
      timestamp: headers['Wechatpay-Timestamp'] ?? '',
      nonce: headers['Wechatpay-Nonce'] ?? '',
      serial: headers['Wechatpay-Serial'] ?? '',
      signature: headers['Wechatpay-Signature'] ?? '',
      body: content as string,
      apiSecret: apiV3Key,
    });

  it('wechatpay-node-v3, wechatpay-java, gopay and IJPay take a message that is ten years old', async () => {
    const old = headersV3(body, { time: testNow - 10 * 365 * 86_400_000 });
    expect(await asked(old, body)).toBe(true);
    expect(await refuses({ headers: old, body })).toMatchObject({ code: 'ERR_SDK_SIGNATURE_EXPIRED' });
  });

  it('EasyWeChat takes a message from the future', async () => {
    const request = requestV3(body, { time: testNow + 301_000 });
    expect(await refuses(request)).toMatchObject({ code: 'ERR_SDK_SIGNATURE_EXPIRED' });
  });

  it('wechatpay-node-v3 serialises a parsed body again, and refuses what is genuine', async () => {
    const spaced = `${body.slice(0, 1)} ${body.slice(1)}`;
    const headers = headersV3(spaced);
    expect(await asked(headers, JSON.parse(spaced) as object)).toBe(false);
    expect((await accepts({ headers, body: spaced })).paid).toBe(true);
    const parsed = { headers, body: JSON.parse(spaced) as object };
    const error = await rejection(verifyNotification(parsed as never));
    expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
    expect(String(error)).toContain('Express');
  });

  it('wechatpay-node-v3 opens a resource that was changed and whose tag is zeros', async () => {
    const { resource } = JSON.parse(body) as {
      resource: { ciphertext: string; nonce: string; associated_data: string };
    };
    const bytes = Buffer.from(resource.ciphertext, 'base64');
    bytes.subarray(-16).fill(0);
    const ciphertext = bytes.toString('base64');
    expect(peer.decipher_gcm(ciphertext, resource.associated_data, resource.nonce, apiV3Key)).toMatchObject({
      trade_state: 'SUCCESS',
    });
    expect(await refuses(requestV3(messageV3(paymentV3, { resource: { ciphertext } })))).toMatchObject({
      step: 'decrypt',
    });
  });

  it('wechatpay-axios-plugin takes a tag of four bytes', async () => {
    const nonce = 'fdasflkja484';
    const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce, { authTagLength: 16 });
    cipher.final();
    const ciphertext = cipher.getAuthTag().subarray(0, 4).toString('base64');
    expect(Aes.AesGcm.decrypt(ciphertext, apiV3Key, nonce, '')).toBe('');
    const changes = { resource: { ciphertext, nonce, associated_data: '' } };
    expect(await refuses(requestV3(messageV3(paymentV3, changes)))).toMatchObject({ step: 'decrypt' });
  });

  it('wechatpay-node-v3 throws a TypeError for the serial “constructor”', async () => {
    const headers = headersV3(body, { serial: 'constructor' });
    await expect(asked(headers, body)).rejects.toThrow();
    expect(await refuses({ headers, body })).toMatchObject({ code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN' });
  });

  it('wechatpay-node-v3 shares certificates between merchants', async () => {
    const { pay: other } = createNodeV3({
      appId,
      mchId: '1900000002',
      certificate: signers.current.certificate,
      privateKey: merchantKey,
      apiV3Key,
    });
    expect((other.constructor as unknown as typeof Peer).certificates).toBe(Peer.certificates);
    const keyring = createPlatformKeyring({
      ...context,
      ...v3Of(context),
      publicKey: merchantPublicKey,
      publicKeyId: 'PUB_KEY_ID_0119000000020000000000000002',
      platformCertificates: [],
    });
    const stranger = createPayNotificationVerifier(createTestContext({ v3: { ...v3Of(context), keyring } }));
    expect(await rejection(stranger.verifyNotification(requestV3(body)))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    });
  });

  it('WxJava skips the check when there are no headers', async () => {
    for (const headers of [{}, undefined, null]) {
      expect(await rejection(verifyNotification({ headers, body } as never))).toHaveProperty(
        'code',
        expect.stringMatching(/^ERR_SDK_(SIGNATURE_|VALIDATION)/),
      );
    }
  });

  it('SIGNTEST is neither taken nor mistaken for an attack by any but WxJava', async () => {
    const headers = headersV3(body);
    const probe = `WECHATPAY/SIGNTEST/${headers['Wechatpay-Signature'] ?? ''}`;
    const error = await refuses({ headers: { ...headers, 'Wechatpay-Signature': probe }, body });
    expect(error).toMatchObject({ step: 'signtest' });
  });

  it('a refund is not taken for a payment, whatever its data say', async () => {
    const refund = messageV3(paymentV3, { eventType: 'REFUND.SUCCESS', originalType: 'refund' });
    expect(await rejection(verifyPaymentNotification(requestV3(refund)))).toHaveProperty('step');
  });
});
