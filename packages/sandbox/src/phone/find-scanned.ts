import type { OrderCollection } from '../core/kernel.js';
import type { SandboxOrder } from '../core/order.js';

/**
 * The order behind what a buyer scans or pastes: `code_url` of WeChat Pay, an address on `qr.alipay.com` or the
 * sandbox's own, a link to a cashier page, or an order number.
 */
export function findScanned(orders: OrderCollection, pasted: string): SandboxOrder | undefined {
  const text = pasted.trim();
  if (text === '') return undefined;
  const byNumber = orders.find(text);
  if (byNumber !== undefined) return byNumber;
  const code =
    /^weixin:\/\/wxpay\/bizpayurl\?pr=(\w{16})$/.exec(text)?.[1] ??
    /\/cashier\/(?:code\/|prepay\/)?(\w+)/.exec(text)?.[1] ??
    /(?:\/qr\/|qr\.alipay\.com\/)(\w+)/.exec(text)?.[1] ??
    null;
  if (code === null) return undefined;
  return orders.list().find(({ data }) => {
    const token = textOf(data['cashierToken']);
    return (
      token === code || token.slice(0, 16) === code || data['qrCode'] === code || data['prepayId'] === code
    );
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
