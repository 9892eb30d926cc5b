import { loadOnce } from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../weixin-pay-context.js';
import type { WeixinPayV2 } from './weixin-pay-v2.js';

/** API v2 over a resolved configuration. Its tables, rules and XML are loaded by the first call. */
export function createWeixinPayV2(context: WeixinPayContext): WeixinPayV2 {
  const load = loadOnce(async () => {
    const { createV2Operations } = await import('./create-v2-operations.js');
    return createV2Operations(context);
  });
  return Object.freeze<WeixinPayV2>({
    unifiedOrder: async (params, options) => (await load()).unifiedOrder(params, options),
    micropay: async (params, options) => (await load()).micropay(params, options),
    orderQuery: async (params, options) => (await load()).orderQuery(params, options),
    closeOrder: async (params, options) => (await load()).closeOrder(params, options),
    reverse: async (params, options) => (await load()).reverse(params, options),
    authCodeToOpenid: async (params, options) => (await load()).authCodeToOpenid(params, options),
    refund: async (params, options) => (await load()).refund(params, options),
    refundQuery: async (params, options) => (await load()).refundQuery(params, options),
    async *listRefunds(params, options) {
      yield* (await load()).listRefunds(params, options);
    },
    downloadBill: async (params, options) => (await load()).downloadBill(params, options),
    downloadFundflow: async (params, options) => (await load()).downloadFundflow(params, options),
    sendCoupon: async (params, options) => (await load()).sendCoupon(params, options),
    queryCouponStock: async (params, options) => (await load()).queryCouponStock(params, options),
    queryCouponsInfo: async (params, options) => (await load()).queryCouponsInfo(params, options),
    sendRedpack: async (params, options) => (await load()).sendRedpack(params, options),
    sendGroupRedpack: async (params, options) => (await load()).sendGroupRedpack(params, options),
    getRedpackInfo: async (params, options) => (await load()).getRedpackInfo(params, options),
    transfers: async (params, options) => (await load()).transfers(params, options),
    getTransferInfo: async (params, options) => (await load()).getTransferInfo(params, options),
    payBank: async (params, options) => (await load()).payBank(params, options),
    queryBank: async (params, options) => (await load()).queryBank(params, options),
    getPublicKey: async (options) => (await load()).getPublicKey(options),
    request: async (path, params, options) => (await load()).request(path, params, options),
  });
}
