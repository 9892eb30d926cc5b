import type { SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { formatChinaTime } from '../../core/china-time.js';
import { signParameters } from '../notification/sign-parameters.js';
import { tradeDataOf } from '../trade/trade-data.js';
import { formatYuan } from '../../core/format-yuan.js';

/** `return_url` with the signed result of a paid order, or `null` when the request named none a browser may open. */
export function returnAddress(world: AlipayWorld, order: SandboxOrder): string | null {
  const data = tradeDataOf(order);
  if (data.returnUrl === null || !/^https?:\/\//.test(data.returnUrl) || !URL.canParse(data.returnUrl))
    return null;
  const address = new URL(data.returnUrl);
  const parameters = {
    app_id: data.appId,
    auth_app_id: data.appId,
    charset: data.charset,
    method: `${data.method}.return`,
    out_trade_no: order.outTradeNo,
    seller_id: data.sellerId,
    timestamp: formatChinaTime(world.kernel.clock.now()),
    total_amount: formatYuan(order.totalFen),
    trade_no: order.tradeNo ?? '',
    version: '1.0',
  };
  for (const [name, value] of Object.entries(signParameters(world, parameters, data))) {
    address.searchParams.set(name, value);
  }
  return address.href;
}
