import { tradeDataOf as alipayDataOf } from '../alipay/trade/trade-data.js';
import type { SandboxOrder } from '../core/order.js';
import { cashierUrlOf, codeOf, codeUrlOf } from '../weixin-pay/cashier/cashier-addresses.js';

/** Where the buyer of an order pays. */
export interface CashierLink {
  /** The page, for any browser. */
  readonly page: string;
  /** What a code to scan leads to, and what the platform wrote into its answer; `null` where nothing is scanned. */
  readonly scan: { readonly address: string; readonly original: string } | null;
}

/** `null` for an order without a cashier page. */
export function cashierLink(order: SandboxOrder, origin: string): CashierLink | null {
  if (typeof order.data['cashierToken'] !== 'string') return null;
  if (order.platform === 'weixinPay') {
    const mount = { origin, mountPath: '/wxpay' };
    const page = cashierUrlOf(order, mount);
    if (order.product !== 'native') return { page, scan: null };
    // What stands in `code_url` opens WeChat alone; any camera opens this.
    const address = `${origin}${mount.mountPath}/cashier/code/${codeOf(order)}`;
    return { page, scan: { address, original: codeUrlOf(order) } };
  }
  if (order.platform !== 'alipay') return null;
  const { cashierToken, qrCode } = alipayDataOf(order);
  const page = `${origin}/alipay/cashier/${cashierToken}`;
  if (qrCode === null) return { page, scan: null };
  const address = `${origin}/alipay/qr/${qrCode}`;
  return { page, scan: { address, original: address } };
}
