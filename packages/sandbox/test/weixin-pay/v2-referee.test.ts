import Tenpay from 'tenpay';
import { Aes, Hash, Transformer, Wechatpay } from 'wechatpay-axios-plugin';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';

type Fields = Record<string, string>;

/** A path, word by word: `wxpay.v2.pay.orderquery.post(…)`. */
interface Chain {
  post(fields: Fields, config: object): Promise<{ data: Fields }>;
}

const order = { body: '茶 & <糖>', total_fee: '100', spbill_create_ip: '127.0.0.1' };
const notifyUrl = 'http://shop.test/notify';

let sandbox: Sandbox;
let url: string;
/** How the shop answers a notification; the peer decides. */
let shop: (body: string) => Promise<string>;

beforeAll(async () => {
  sandbox = await createSandbox({
    allowNotifyHosts: ['shop.test'],
    fetch: async (request) => new Response(await shop(await request.text())),
  });
  ({ url } = await sandbox.listen({ port: 0 }));
});
afterAll(() => sandbox.close());

describe('tenpay as referee', () => {
  function peer(change: Fields = {}): Tenpay {
    const { appId, mchId, key, pfxBase64, endpoint } = sandbox.credentials(url).weixinPay;
    const pay = new Tenpay({
      appid: appId,
      mchid: mchId,
      partnerKey: key,
      notify_url: notifyUrl,
      refund_url: notifyUrl,
      ...change,
      pfx: Buffer.from(pfxBase64, 'base64'),
    });
    const addresses = Object.entries(pay.urls).map(([name, address]) => [
      name,
      address.replace('https://api.mch.weixin.qq.com', endpoint),
    ]);
    pay.urls = Object.fromEntries(addresses) as Fields;
    return pay;
  }

  /** Lets the peer's middleware judge notifications, and keeps what it accepted. */
  function judge(pay: Tenpay, type: 'pay' | 'refund'): Fields[] {
    const accepted: Fields[] = [];
    shop = async (body) => {
      const context: Parameters<ReturnType<Tenpay['middleware']>>[0] = {
        request: { body },
        reply: () => undefined,
      };
      await pay.middleware(type)(context, () => {
        const { weixin } = context.request;
        if (weixin !== undefined) accepted.push(type === 'refund' ? weixin.req_info : weixin);
        context.reply();
        return Promise.resolve();
      });
      return String(context.body);
    };
    return accepted;
  }

  it('creates, is notified, queries, refunds, is notified, and queries again', async () => {
    const pay = peer();
    const paid = judge(pay, 'pay');
    const created = await pay.unifiedOrder({
      ...order,
      out_trade_no: 'tp1',
      trade_type: 'NATIVE',
      notify_url: notifyUrl,
    });
    expect(created['code_url']).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=/);
    await sandbox.orders.pay('tp1');
    await sandbox.notifications.waitFor(
      ({ state, outTradeNo }) => outTradeNo === 'tp1' && state === 'accepted',
    );
    expect(paid).toMatchObject([{ out_trade_no: 'tp1', total_fee: '100', result_code: 'SUCCESS' }]);
    expect(await pay.orderQuery({ out_trade_no: 'tp1' })).toMatchObject({ trade_state: 'SUCCESS' });

    const refunded = judge(pay, 'refund');
    const terms = { out_trade_no: 'tp1', out_refund_no: 'tpr1', total_fee: 100, refund_fee: 40 };
    expect(await pay.refund({ ...terms, notify_url: notifyUrl })).toMatchObject({ refund_fee: '40' });
    await sandbox.clock.advance('2s');
    await sandbox.notifications.waitFor(({ type, state }) => type === 'refund' && state === 'accepted');
    expect(refunded).toMatchObject([{ out_refund_no: 'tpr1', refund_status: 'SUCCESS', refund_fee: '40' }]);
    expect(await pay.refundQuery({ out_trade_no: 'tp1' })).toMatchObject({ refund_status_0: 'SUCCESS' });
  });

  it('works with HMAC-SHA256, but refuses the notification, which names no sign_type', async () => {
    const pay = peer();
    const paid = judge(pay, 'pay');
    const fields = { ...order, out_trade_no: 'tp2', trade_type: 'NATIVE', notify_url: notifyUrl };
    await pay.unifiedOrder({ ...fields, sign_type: 'HMAC-SHA256' });
    await sandbox.orders.pay('tp2');
    await sandbox.notifications.waitFor(
      ({ outTradeNo, attempts }) => outTradeNo === 'tp2' && attempts.length > 0,
    );
    expect(paid).toEqual([]);
    expect(await pay.orderQuery({ out_trade_no: 'tp2', sign_type: 'HMAC-SHA256' })).toMatchObject({
      trade_state: 'SUCCESS',
    });
  });

  it('cannot verify an answer with white space around a value, because it trims', async () => {
    const pay = peer();
    await pay.unifiedOrder({
      ...order,
      out_trade_no: 'tp3',
      trade_type: 'NATIVE',
      notify_url: notifyUrl,
      attach: ' x ',
    });
    await expect(pay.orderQuery({ out_trade_no: 'tp3' })).rejects.toThrow('sign签名错误');
  });

  it('is told of wrong keys and closed orders', async () => {
    const pay = peer();
    await expect(peer({ partnerKey: 'x'.repeat(32) }).orderQuery({ out_trade_no: 'tp1' })).rejects.toThrow(
      '签名错误，请检查后再试',
    );
    await expect(pay.closeOrder({ out_trade_no: 'tp1' })).rejects.toThrow('ORDERPAID');
    await expect(
      pay.micropay({ ...order, out_trade_no: 'tp4', auth_code: '130000000000000003' }),
    ).rejects.toThrow('USERPAYING');
  });

  it('reads bills, and makes nonsense of gzip', async () => {
    const pay = peer();
    const date = new Date(sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
    const bill = await pay.downloadBill({ bill_date: date }, true);
    expect(bill.list_data.map((row) => row[6])).toContain('tp1');
    expect(await pay.downloadFundflow({ bill_date: date, account_type: 'Basic' })).toContain('tp1');
    await expect(pay.downloadBill({ bill_date: '20200101' })).rejects.toThrow('No Bill Exist');
    const garbled = await pay.downloadBill({ bill_date: date, tar_type: 'GZIP' });
    expect(Buffer.from(garbled, 'latin1').subarray(0, 2)).not.toEqual(Buffer.from([0x1f, 0x8b]));
  });

  it('transfers money to a user', async () => {
    const fields = { partner_trade_no: 'tt1', openid: 'o', check_name: 'NO_CHECK', amount: 30, desc: 'd' };
    expect(await peer().transfers(fields)).toMatchObject({ partner_trade_no: 'tt1' });
  });
});

describe('wechatpay-axios-plugin as referee', () => {
  function peer() {
    const { mchId, key, privateKey, serialNo, platformSerialNo, platformCertificate, endpoint, appId } =
      sandbox.credentials(url).weixinPay;
    const { v2 } = new Wechatpay({
      mchid: mchId,
      serial: serialNo,
      privateKey,
      certs: { [platformSerialNo]: platformCertificate },
      secret: key,
    });
    const post = async (area: string, name: string, fields: Fields): Promise<Fields> => {
      const words = [...area.split('/'), name];
      const call = words.reduce((chain, word) => Reflect.get(chain, word) as Chain, v2 as unknown as Chain);
      return (await call.post({ appid: appId, mch_id: mchId, ...fields }, { baseURL: `${endpoint}/` })).data;
    };
    return { post, key };
  }

  it('creates, is notified, queries, refunds, is notified, and queries again', async () => {
    const { post, key } = peer();
    const received: Fields[] = [];
    // The recipe of its README: parse, sign again, compare.
    shop = (body) => {
      const { sign = '', ...rest } = Transformer.toObject(body) as Fields;
      const type = sign.length === 64 ? 'HMAC-SHA256' : 'MD5';
      const isGenuine = Hash.equals(Hash.sign(type, rest, key), sign);
      if (isGenuine) received.push(rest);
      return Promise.resolve(
        Transformer.toXml({ return_code: isGenuine ? 'SUCCESS' : 'FAIL', return_msg: 'OK' }),
      );
    };
    const created = await post('pay', 'unifiedorder', {
      ...order,
      out_trade_no: 'ap1',
      trade_type: 'NATIVE',
      notify_url: notifyUrl,
      sign_type: 'HMAC-SHA256',
      attach: 'a&b',
    });
    expect(created['prepay_id']).toMatch(/^wx\d{14}/);
    await sandbox.orders.pay('ap1');
    await sandbox.notifications.waitFor(
      ({ state, outTradeNo }) => outTradeNo === 'ap1' && state === 'accepted',
    );
    expect(received).toMatchObject([{ out_trade_no: 'ap1', attach: 'a&b' }]);
    expect(await post('pay', 'orderquery', { out_trade_no: 'ap1' })).toMatchObject({
      trade_state: 'SUCCESS',
    });

    shop = (body) => {
      const { req_info: info = '' } = Transformer.toObject(body) as Fields;
      const opened = Aes.AesEcb.decrypt(info, Hash.md5(key));
      received.push(Transformer.toObject(opened) as Fields);
      return Promise.resolve(Transformer.toXml({ return_code: 'SUCCESS', return_msg: 'OK' }));
    };
    await post('secapi/pay', 'refund', {
      out_trade_no: 'ap1',
      out_refund_no: 'apr1',
      total_fee: '100',
      refund_fee: '100',
      notify_url: notifyUrl,
    });
    await sandbox.clock.advance('2s');
    await sandbox.notifications.waitFor(
      ({ type, outTradeNo, state }) => type === 'refund' && outTradeNo === 'ap1' && state === 'accepted',
    );
    expect(received.at(-1)).toMatchObject({ out_refund_no: 'apr1', refund_status: 'SUCCESS' });
    expect(await post('pay', 'refundquery', { out_refund_no: 'apr1' })).toMatchObject({
      refund_fee_0: '100',
    });
  });

  it('is told of a refusal', async () => {
    const { post } = peer();
    await expect(post('pay', 'orderquery', { out_trade_no: 'none' })).rejects.toMatchObject({
      code: 'EV2_RES_STATUS_CODE_NOT_SUCESS',
    });
  });
});
