import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Formatter, Hash, Transformer } from 'wechatpay-axios-plugin';
import type { V2BillRow } from '../../src/index.js';
import { readV2Document } from '../../src/xml/read-v2-document.js';
import { writeV2Document } from '../../src/xml/write-v2-document.js';
import { answer, appId, key, mchId, refusal, signature } from '../v2/fake-weixin-pay.js';
import { once, rejection, withWeixinPay } from '../v2/test-bench.js';
import { createTenpay, tenpayUtil } from './peers.js';

// What other clients of API v2 got wrong: first the peer is run, then ours.

const merchant = { appId, mchId, key };
const refund = { outTradeNo: 'order_1', outRefundNo: 'refund_1', totalFee: 100, refundFee: 99 };

describe('XML', () => {
  it('tenpay and wechatpay-axios-plugin take white space off values, which is part of what is signed', async () => {
    const document = '<xml><attach><![CDATA[ x ]]></attach></xml>';
    expect((await tenpayUtil.parseXML(document))['attach']).toBe('x');
    expect(Transformer.toObject('<xml><attach> x </attach></xml>')).toEqual({ attach: 'x' });
    expect((await readV2Document(document))['attach']).toBe(' x ');
    expect((await readV2Document('<xml><attach> x </attach></xml>'))['attach']).toBe(' x ');
  });

  it('wechatpay-axios-plugin and uni-pay let the end of a CDATA section inject fields', async () => {
    const attach = ']]></attach><total_fee>1</total_fee><attach><![CDATA[';
    expect(Transformer.toObject(Transformer.toXml({ attach }))).toHaveProperty('total_fee', '1');
    const written = writeV2Document({ attach });
    expect({ ...(await readV2Document(written)) }).toEqual({ attach });
    // A reader that has nothing to do with ours sees one field too.
    expect({ ...(await tenpayUtil.parseXML(written)) }).toEqual({ attach });
  });

  it('wechatpay-axios-plugin does not decode numeric entities', async () => {
    const document = '<xml><body>Tom&#39;s &#x8336;</body></xml>';
    expect(Transformer.toObject(document)).toEqual({ body: 'Tom&#39;s &#x8336;' });
    expect((await readV2Document(document))['body']).toBe("Tom's 茶");
  });

  it('wechatpay-axios-plugin expands the entities of a DTD; XXE in the platform’s own first SDK', async () => {
    const document = '<!DOCTYPE xml [<!ENTITY a "expanded">]><xml><body>&a;</body></xml>';
    expect(Transformer.toObject(document)).toEqual({ body: 'expanded' });
    await expect(readV2Document(document)).rejects.toBeInstanceOf(SyntaxError);
    const file = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><body>&f;</body></xml>';
    await expect(readV2Document(file)).rejects.toBeInstanceOf(SyntaxError);
  });

  it('xml2js before 0.5 as tenpay has it: a field named __proto__, and one twice', async () => {
    expect(await tenpayUtil.parseXML('<xml><total_fee>1</total_fee><total_fee>2</total_fee></xml>')).toEqual({
      total_fee: ['1', '2'],
    });
    for (const fields of ['<__proto__>1</__proto__>', '<a>1</a><a>2</a>', '<a><b>1</b></a>']) {
      await expect(readV2Document(`<xml>${fields}</xml>`)).rejects.toBeInstanceOf(SyntaxError);
    }
  });
});

describe('signatures', () => {
  it('wechatpay-axios-plugin signs without a key when it has none', async () => {
    const fields = answer({ prepay_id: 'p' });
    const keyless = Hash.sign('MD5', { ...fields }, undefined as unknown as string);
    const text = Object.entries(fields)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    // Anybody can compute it.
    expect(keyless).toBe(createHash('md5').update(text).digest('hex').toUpperCase());
    await withWeixinPay(async ({ server, pay, another }) => {
      server.respond = () => ({ fields: { ...fields, sign: keyless }, sign: false });
      const order = { outTradeNo: 'order_1', body: 'tea', totalFee: 1, openid: 'o' };
      expect(await rejection(pay.v2.unifiedOrder(order))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_MISMATCH',
      });
      const before = server.received.length;
      const without = another({ key: undefined });
      expect(await rejection(without.v2.unifiedOrder(order))).toMatchObject({
        code: 'ERR_SDK_CONFIG',
        outcome: 'not-sent',
      });
      expect(server.received).toHaveLength(before);
    });
  });

  it('wechatpay-axios-plugin tells in its error which signature would have been right', async () => {
    const chosen = answer({ out_trade_no: 'VICTIM', trade_state: 'SUCCESS' });
    const right = signature(chosen, key, 'MD5');
    const verifier = new Transformer(mchId, key).verifier as (...given: unknown[]) => unknown;
    const said = verifier.call({ url: '/pay/orderquery' }, { ...chosen, sign: 'A'.repeat(32) }, {}, 200);
    expect(String(said)).toContain(right);
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ fields: { ...chosen, sign: 'A'.repeat(32) }, sign: false });
      const error = await rejection(pay.v2.orderQuery({ outTradeNo: 'VICTIM' }, once));
      expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH' });
      expect(`${error.message}${error.stack ?? ''}${JSON.stringify(error)}`).not.toContain(right);
    });
  });

  it('uni-pay signs with HMAC-SHA256 and does not say so', () =>
    withWeixinPay(
      async ({ server, pay }) => {
        server.respond = () => ({ fields: answer({ out_trade_no: 'order_1', trade_state: 'NOTPAY' }) });
        await pay.v2.orderQuery({ outTradeNo: 'order_1' });
        const fields = server.received[0]?.fields ?? {};
        expect(fields['sign_type']).toBe('HMAC-SHA256');
        expect(fields['sign']).toBe(signature(fields, key, 'HMAC-SHA256'));
      },
      { signType: 'HMAC-SHA256' },
    ));

  it('WxJava skips the check of an answer without a signature', () =>
    withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({
        fields: answer({ out_trade_no: 'order_1', trade_state: 'SUCCESS' }),
        sign: false,
      });
      expect(await rejection(pay.v2.orderQuery({ outTradeNo: 'order_1' }, once))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_MISSING',
      });
    }));
});

describe('answers', () => {
  it('tenpay drops err_code_des', () =>
    withWeixinPay(async ({ server, pay }) => {
      server.respond = () => refusal('ORDERNOTEXIST', '此交易订单号不存在');
      const peer = createTenpay(merchant, server.url);
      await expect(peer.orderQuery({ out_trade_no: 'x1' })).rejects.toThrow(/^ORDERNOTEXIST$/);
      expect(await rejection(pay.v2.orderQuery({ outTradeNo: 'x1' }))).toMatchObject({
        errCode: 'ORDERNOTEXIST',
        errMsg: '此交易订单号不存在',
      });
    }));

  it('tenpay and wechatpay-php throw for a refund that was made, as if it had failed', () =>
    withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ fields: answer({ refund_id: '5' }), sign: { key: 'x'.repeat(32) } });
      const error = await rejection(pay.v2.refund(refund));
      expect(error).toMatchObject({ outcome: 'unknown' });
      expect(error.message).toContain("v2.refundQuery({ outRefundNo: 'refund_1' })");
    }));

  it('WxJava repeats by itself what must not be repeated', () =>
    withWeixinPay(async ({ server, pay }) => {
      server.respond = () => 'reset';
      const code = { outTradeNo: 'order_1', body: 'tea', totalFee: 1, authCode: '134567890123456789' };
      expect(await rejection(pay.v2.micropay(code))).toMatchObject({ outcome: 'unknown' });
      expect(server.received).toHaveLength(1);
    }));

  it('uni-pay mixes up coupon_refund_fee_1_10 and _11_0', () =>
    withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({
        fields: answer({
          out_trade_no: 'order_1',
          transaction_id: '42',
          total_fee: '100',
          refund_count: '2',
          out_refund_no_1: 'b',
          out_refund_no_11: 'l',
          coupon_refund_id_1_10: '0000000010',
          coupon_refund_fee_1_10: '3',
          coupon_refund_id_11_0: '0000000110',
          coupon_refund_fee_11_0: '5',
        }),
      });
      const { refundList } = await pay.v2.refundQuery({ outTradeNo: 'order_1' });
      expect(refundList.map(({ outRefundNo, couponList }) => [outRefundNo, couponList])).toEqual([
        ['b', [{ couponRefundId: '0000000010', couponRefundFee: 3 }]],
        ['l', [{ couponRefundId: '0000000110', couponRefundFee: 5 }]],
      ]);
    }));

  it('wechatpay-axios-plugin opens a connection for each call; here calls share one', () =>
    withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({
        fields: answer({ out_refund_no: 'refund_1', refund_id: '5', refund_fee: '99' }),
      });
      for (let call = 0; call < 5; call += 1) await pay.v2.refund(refund);
      expect(server.received).toHaveLength(5);
      expect(server.connections()).toBe(1);
    }));
});

describe('bills', () => {
  const text = '交易时间,订单金额\r\n`2026-01-01 10:00:00,`0.35\r\n总交易单数,总金额\r\n`1,`0.35';
  const read = async (rows: AsyncIterable<V2BillRow>) => {
    const found: unknown[] = [];
    for await (const row of rows) found.push({ ...row });
    return found;
  };
  const expected = [{ 交易时间: '2026-01-01 10:00:00', 订单金额: '0.35' }];

  it('tenpay reads gzip as text', () =>
    withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ body: gzipSync(text) });
      const garbled = await createTenpay(merchant, server.url).downloadBill({ bill_date: '20260101' });
      expect(garbled).not.toContain('交易时间');
      expect(await read(await pay.v2.downloadBill({ billDate: '20260101' }))).toEqual(expected);
    }));

  it('wechatpay-axios-plugin cuts three bytes whether or not there is a mark, and loses a row at the end', () =>
    withWeixinPay(async ({ server, pay }) => {
      const cast = Formatter.castCsvBill(Buffer.from(text)) as { rows: object[] };
      expect(cast.rows).not.toEqual(expected);
      server.respond = () => ({ body: text });
      const bill = await pay.v2.downloadBill({ billDate: '20260101' });
      expect(await read(bill)).toEqual(expected);
      expect({ ...bill.summary }).toEqual({ 总交易单数: '1', 总金额: '0.35' });
    }));
});

it('uni-pay asks for the sandbox’s key at …/sandboxnewundefined', () =>
  withWeixinPay(
    async ({ server, pay }) => {
      server.respond = ({ path }) =>
        path.includes('getsignkey')
          ? { fields: { return_code: 'SUCCESS', mch_id: mchId, sandbox_signkey: key }, sign: false }
          : { fields: answer({ out_trade_no: 'order_1', trade_state: 'SUCCESS' }) };
      await pay.v2.orderQuery({ outTradeNo: 'order_1' });
      expect(server.received.map(({ path }) => path)).toEqual([
        '/xdc/apiv2getsignkey/sign/getsignkey',
        '/xdc/apiv2sandbox/pay/orderquery',
      ]);
    },
    { sandbox: true },
  ));
