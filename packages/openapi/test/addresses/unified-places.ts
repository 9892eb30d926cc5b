import { createPayment } from '@sdk/unified-pay';
import { once, type At, type PlacesOfClient } from './places.js';

/** The same questions for each way to pay. */
export function unifiedPlaces(at: At): PlacesOfClient {
  const { url, credentials } = at;
  const { appId, mchId, key, apiV3Key, privateKey, serialNo, publicKey, publicKeyId } = credentials.weixinPay;
  const merchant = { ...once(at), provider: 'wxpay', endpoint: url, appId, mchId } as const;
  const payments = {
    'WeChat Pay v2': createPayment({ ...merchant, key }),
    'WeChat Pay v3': createPayment({
      ...{ ...merchant, apiV3Key, privateKey, serialNo, publicKey, publicKeyId, apiVersion: 'v3' },
    }),
    Alipay: createPayment({
      ...{ ...once(at), provider: 'alipay', gateway: `${url}/gateway.do`, appId: credentials.alipay.appId },
      privateKey: credentials.alipay.privateKey,
      alipayPublicKey: credentials.alipay.alipayPublicKey,
    }),
  } as const;
  const places = Object.entries(payments).flatMap(([name, payment]) => [
    [`${name}: order number`, { call: (id: string) => payment.orderQuery({ outTradeNo: id }) }] as const,
    [`${name}: closed order`, { call: (id: string) => payment.closeOrder({ outTradeNo: id }) }] as const,
    [
      `${name}: refund number`,
      { call: (id: string) => payment.refundQuery({ outTradeNo: 'benign9', outRefundNo: id }) },
    ] as const,
  ]);
  return {
    places: Object.fromEntries(places),
    close: () => Promise.all(Object.values(payments).map((payment) => payment.close())),
  };
}
