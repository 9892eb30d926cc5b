import type { SandboxOrder } from '../../core/order.js';
import { tradeDataOf } from '../trade/trade-data.js';

/** Where a request came in. */
export interface CashierMount {
  readonly origin: string;
  readonly mountPath: string;
}

/** `code_url`: what the code shows that the buyer scans. Only WeChat opens such an address. */
export function codeUrlOf(order: SandboxOrder): string {
  return `weixin://wxpay/bizpayurl?pr=${codeOf(order)}`;
}

/** The part of `code_url` that names the order. */
export function codeOf(order: SandboxOrder): string {
  return tradeDataOf(order).cashierToken.slice(0, 16);
}

/**
 * `h5_url` and `mweb_url`: the page a phone's browser is sent to. The shop may add `&redirect_url=…`, so it has a query
 * already.
 */
export function h5UrlOf(order: SandboxOrder, mount: CashierMount): string {
  const { prepayId } = tradeDataOf(order);
  return `${cashierUrlOf(order, mount)}/h5?prepay_id=${prepayId ?? ''}`;
}

/** The page of an order in the sandbox, which any browser opens. */
export function cashierUrlOf(order: SandboxOrder, { origin, mountPath }: CashierMount): string {
  return `${origin}${cashierPathOf(order, mountPath)}`;
}

/** The same without its origin. */
export function cashierPathOf(order: SandboxOrder, mountPath: string): string {
  return `${mountPath}/cashier/${tradeDataOf(order).cashierToken}`;
}
