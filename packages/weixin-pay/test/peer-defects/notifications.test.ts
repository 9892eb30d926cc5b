import type * as nodeCrypto from 'node:crypto';
import { createCipheriv } from 'node:crypto';
import { Aes, Hash } from 'wechatpay-axios-plugin';
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
  paymentV2,
  paymentV3,
  publicKeyId,
  rejection,
  requestV3,
  signedV2,
  testNow,
  v2Key,
  v3Of,
  xmlOf,
} from '../notification/test-context.js';
import { merchantKey, signers } from '../v3/fake-weixin-pay.js';
import { createNodeV3, createTenpay, tenpayAccepts } from './peers.js';

// What other clients accept as a notification, and what they refuse although it is one: first the peer, then ours.

const context = createTestContext();
const { verifyNotification, verifyPaymentNotification } = createPayNotificationVerifier(context);
const refuses = (input: Parameters<typeof verifyNotification>[0]) =>
  rejection(verifyNotification(input, { claim: false }));
const accepts = (input: Parameters<typeof verifyNotification>[0]) =>
  verifyNotification(input, { claim: false });
const merchant = { appId, mchId, key: v2Key };

describe('API v2', () => {
  it('tenpay refuses HMAC-SHA256 where no sign_type says so, as WeChat Pay sends it', async () => {
    const body = xmlOf(signedV2(paymentV2, 'HMAC-SHA256'));
    expect(await tenpayAccepts(createTenpay(merchant), body)).toBeUndefined();
    expect((await accepts(body)).paid).toBe(true);
  });

  it('tenpay refuses what has white space around a value, uni-pay what has a line break in it', async () => {
    const fields = { ...paymentV2, attach: ' x ' };
    expect(await tenpayAccepts(createTenpay(merchant), xmlOf(signedV2(fields)))).toBeUndefined();
    for (const attach of [' x ', 'two\nlines', '\tx\n']) {
      expect((await accepts(xmlOf(signedV2({ ...paymentV2, attach })))).attach).toBe(attach);
    }
  });

  it('tenpay takes the answer of a query for a payment', async () => {
    const answer = xmlOf(signedV2({ ...paymentV2, trade_state: 'SUCCESS', trade_state_desc: 'ok' }));
    expect(await tenpayAccepts(createTenpay(merchant), answer)).toHaveProperty('out_trade_no', 'order-1');
    expect(await refuses(answer)).toMatchObject({ step: 'kind' });
  });

  it('tenpay, uni-pay and wechatpay-axios-plugin take another reading with the same string to sign', async () => {
    const attach = `x&bank_type=CMC&mch_id=${mchId}&out_trade_no=VICTIM&p=`;
    const genuine = signedV2({ ...paymentV2, attach });
    const swallowed = Object.keys(genuine)
      .filter((name) => name > 'attach' && name < 'result_code')
      .sort()
      .map((name) => `&${name}=${genuine[name] ?? ''}`)
      .join('');
    const kept = Object.entries(genuine).filter(([name]) => name < 'attach' || name >= 'result_code');
    const forged: Record<string, string> = {
      ...Object.fromEntries(kept),
      attach: 'x',
      bank_type: 'CMC',
      mch_id: mchId,
      out_trade_no: 'VICTIM',
      p: swallowed,
    };
    expect(Hash.equals(Hash.sign('MD5', { ...forged }, v2Key), forged['sign'] ?? '')).toBe(true);
    expect(await tenpayAccepts(createTenpay(merchant), xmlOf(forged))).toHaveProperty(
      'out_trade_no',
      'VICTIM',
    );
    expect(await refuses(xmlOf(forged))).toMatchObject({ step: 'ambiguous' });
  });

  it('uni-pay takes result_code FAIL for verified and says to test return_code', async () => {
    const failed = signedV2({
      ...paymentV2,
      result_code: 'FAIL',
      err_code: 'SYSTEMERROR',
      err_code_des: 'x',
    });
    expect(await accepts(xmlOf(failed))).toMatchObject({ paid: false });
  });

  it('WxJava takes what has neither sign nor return_code; jeepay calls it', async () => {
    const { return_code: _code, ...rest } = paymentV2;
    expect(await refuses(xmlOf(rest))).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISSING' });
  });

  it('EasyWeChat lets the sender choose XML, which it does not verify', async () => {
    const { v2: _none, ...v3Only } = context;
    const verifier = createPayNotificationVerifier({ ...v3Only, v2: undefined });
    const body = xmlOf(paymentV2);
    const error = await rejection(
      verifier.verifyNotification({ headers: { 'content-type': 'text/xml' }, body }),
    );
    expect(error).toHaveProperty('code', expect.stringMatching(/^ERR_SDK_(CONFIG|SIGNATURE_)/));
    expect(
      await refuses({ headers: { ...headersV3(body), 'Content-Type': 'application/json' }, body }),
    ).toMatchObject({
      code: expect.stringMatching(/^ERR_SDK_SIGNATURE_/) as string,
    });
  });

  it('yansongda/pay skipped every check for Host: localhost', async () => {
    const headers = { host: 'localhost', 'x-forwarded-host': 'localhost' };
    expect(await refuses({ headers, body: xmlOf(paymentV2) })).toMatchObject({ step: 'sign' });
    const body = messageV3(paymentV3);
    const forged = { ...headersV3(body), ...headers, 'Wechatpay-Signature': 'AAAA' };
    expect(await refuses({ headers: forged, body })).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH' });
  });

  it('tenpay, uni-pay, gopay and WxJava compare signatures with ==', async () => {
    const compare = jest.spyOn(jest.requireActual<typeof nodeCrypto>('node:crypto'), 'timingSafeEqual');
    try {
      await accepts(xmlOf(signedV2(paymentV2)));
      await refuses(xmlOf({ ...signedV2(paymentV2), sign: 'A'.repeat(32) }));
      expect(compare).toHaveBeenCalledTimes(2);
    } finally {
      compare.mockRestore();
    }
  });

  it('WxJava’s acknowledgement had line breaks, and WeChat Pay repeated itself', async () => {
    expect((await accepts(xmlOf(signedV2(paymentV2)))).ack().body).toBe(
      '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>',
    );
  });
});

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
