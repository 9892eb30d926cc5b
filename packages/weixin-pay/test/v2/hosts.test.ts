import type { FetchFunction } from '@sdk/core-signing';
import { createWeixinPay } from '../../src/create-weixin-pay.js';
import { answer, appId, key, mchId, signature, xml } from './fake-weixin-pay.js';
import { rejection } from './test-bench.js';

/** A fetch that fails a number of times before it answers. */
function failing(times: number, fields: Readonly<Record<string, string>>) {
  const addresses: string[] = [];
  const fetch: FetchFunction = async (input) => {
    addresses.push(input);
    if (addresses.length <= times) {
      throw Object.assign(new TypeError('fetch failed'), {
        cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
      });
    }
    return new Response(xml({ ...fields, sign: signature(fields, key, 'MD5') }));
  };
  return { addresses, fetch };
}

const credentials = { appId, mchId, key, retry: { baseDelay: 1, maxDelay: 2 } };

test('a query that fails goes to the second host, and back', async () => {
  const { addresses, fetch } = failing(2, answer({ out_trade_no: 'order_1', trade_state: 'NOTPAY' }));
  const pay = createWeixinPay({ ...credentials, fetch });
  await pay.v2.orderQuery({ outTradeNo: 'order_1' });
  expect(addresses).toEqual([
    'https://api.mch.weixin.qq.com/pay/orderquery',
    'https://api2.mch.weixin.qq.com/pay/orderquery',
    'https://api.mch.weixin.qq.com/pay/orderquery',
  ]);
});

test('with an address of one’s own there is no second, and certificates have theirs', async () => {
  const fields = answer({ out_refund_no: 'r1', refund_id: '1', refund_fee: '1' });
  const { addresses, fetch } = failing(1, fields);
  const pay = createWeixinPay({
    ...credentials,
    fetch,
    endpoint: 'https://proxy.example/wxpay/',
    mtlsEndpoint: 'https://mtls.example/wxpay',
  });
  // The caller's own transport presents whatever it presents.
  await pay.v2.refund({ outTradeNo: 'order_1', outRefundNo: 'r1', totalFee: 1, refundFee: 1 });
  expect(addresses).toEqual(Array(2).fill('https://mtls.example/wxpay/secapi/pay/refund'));
});

test('micropay is not sent again', async () => {
  const { addresses, fetch } = failing(3, answer({}));
  const pay = createWeixinPay({ ...credentials, fetch });
  const error = await rejection(
    pay.v2.micropay({ outTradeNo: 'order_1', body: 'tea', totalFee: 1, authCode: '134567890123456789' }),
  );
  expect(error).toMatchObject({ code: 'ERR_SDK_NETWORK', outcome: 'unknown' });
  expect(addresses).toHaveLength(1);
});

test('the key for bank cards is on a host of its own, unless the client has an address of its own', async () => {
  const fields = { return_code: 'SUCCESS', result_code: 'SUCCESS', pub_key: 'x' };
  const own = failing(0, fields);
  await createWeixinPay({ ...credentials, fetch: own.fetch }).v2.getPublicKey();
  expect(own.addresses).toEqual(['https://fraud.mch.weixin.qq.com/risk/getpublickey']);
  const proxied = failing(0, fields);
  await createWeixinPay({
    ...credentials,
    fetch: proxied.fetch,
    endpoint: 'https://p.example',
  }).v2.getPublicKey();
  expect(proxied.addresses).toEqual(['https://p.example/risk/getpublickey']);
});
