import type * as nodeCrypto from 'node:crypto';
import { Hash } from 'wechatpay-axios-plugin';
import { createPayNotificationVerifier } from '../../src/notification/create-pay-notification-verifier.js';
import {
  appId,
  createTestContext,
  headersV3,
  mchId,
  messageV3,
  paymentV2,
  paymentV3,
  rejection,
  signedV2,
  v2Key,
  xmlOf,
} from '../notification/test-context.js';
import { createTenpay, tenpayAccepts } from './peers.js';

// What other clients accept as a notification, and what they refuse although it is one: first the peer, then ours.

const context = createTestContext();
const { verifyNotification } = createPayNotificationVerifier(context);
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
