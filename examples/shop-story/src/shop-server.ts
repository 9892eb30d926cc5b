import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createNotifyHandler, isSdkError } from '@sdk/openapi';
import type { Payment } from '@sdk/openapi';
import { toNodeHandler } from '@sdk/unified-pay';

import type { ShopBook } from './shop-book.js';

export interface ShopServer {
  /** Where both platforms report payments and refunds. */
  readonly notifyUrl: string;
  /** Why deliveries were refused, as the shop's log would show it; oldest first. */
  readonly refusals: readonly string[];
  close(): Promise<void>;
}

/** The whole receiving side of the shop: one handler for both platforms, which verifies, acts once and acknowledges. */
export async function startShopServer(book: ShopBook, payment: readonly Payment[]): Promise<ShopServer> {
  const refusals: string[] = [];
  const notify = createNotifyHandler({
    payment,
    // A genuine message can still be about another amount than the one this shop asked for.
    expected: ({ outTradeNo }) => book.find(outTradeNo),
    onPaid: ({ outTradeNo }) => {
      book.ship(outTradeNo);
    },
    onRefunded: ({ provider, outTradeNo, refundFee = 0 }) => {
      const order = book.find(outTradeNo);
      if (order === undefined) throw new Error(`no order of this shop is ${String(outTradeNo)}`);
      // Alipay reports the sum of all refunds, WeChat Pay the one refund.
      order.refundedFee = provider === 'alipay' ? refundFee : order.refundedFee + refundFee;
    },
    onError: (error) => {
      refusals.push(isSdkError(error) ? `${error.code}: ${error.message}` : String(error));
    },
  });
  const answer = toNodeHandler(notify);
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    notifyUrl: `http://127.0.0.1:${String(port)}/notify`,
    refusals,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
