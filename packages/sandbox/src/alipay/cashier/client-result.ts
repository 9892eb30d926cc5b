import type { SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { signAsPlatform } from '../answer/sign-as-platform.js';
import { formatChinaTime } from '../../core/china-time.js';
import { tradeDataOf } from '../trade/trade-data.js';
import { formatYuan } from '../../core/format-yuan.js';

/** What the payment window of a phone tells the mini program or app, by code. */
export const clientResultCodes = {
  '9000': '订单处理成功',
  '8000': '正在处理中',
  '4000': '订单处理失败',
  '4': '无权限调用',
  '6001': '用户中途取消',
  '6002': '网络连接出错',
  '6004': '处理结果未知',
} as const;

export type ClientResultCode = keyof typeof clientResultCodes;

export function isClientResultCode(code: string): code is ClientResultCode {
  return Object.hasOwn(clientResultCodes, code);
}

/**
 * What the phone would hand to the shop's client code: `resultCode` as `my.tradePay` names it, `resultStatus`, `memo`
 * and the signed `result` as the app SDK does. The code is whatever a test wants and proves nothing: 9000 can come
 * while the trade still waits for its buyer, and 6001 after it was paid.
 *
 * @remarks The codes are documented; the layout of `result` is from memory.
 */
export function clientResult(
  world: AlipayWorld,
  order: SandboxOrder,
  code: ClientResultCode,
): Record<string, string> {
  const memo = code === '9000' ? '' : clientResultCodes[code];
  const result = code === '9000' ? signedResult(world, order) : '';
  return { resultCode: code, resultStatus: code, memo, result };
}

function signedResult(world: AlipayWorld, order: SandboxOrder): string {
  const data = tradeDataOf(order);
  const node = JSON.stringify({
    code: '10000',
    msg: 'Success',
    app_id: data.appId,
    auth_app_id: data.appId,
    charset: data.charset,
    timestamp: formatChinaTime(world.kernel.clock.now()),
    out_trade_no: order.outTradeNo,
    ...(order.tradeNo === null ? {} : { trade_no: order.tradeNo }),
    total_amount: formatYuan(order.totalFen),
    seller_id: data.sellerId,
  });
  const sign = signAsPlatform(world.keys, world.codec.encode(node, data.charset), data);
  return `{"alipay_trade_app_pay_response":${node},"sign":"${sign}","sign_type":"${data.signType}"}`;
}
