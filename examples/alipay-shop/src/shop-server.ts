import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Alipay, AlipayNotification } from '@sdk/alipay-openapi';
import { SdkError } from '@sdk/core-signing';

/** What the shop remembers of one order. Amounts are yuan strings, as Alipay sends them. */
export interface ShopOrder {
  readonly outTradeNo: string;
  readonly totalAmount: string;
  paid: boolean;
  /** How often goods left the warehouse. More than once would be a loss. */
  shipments: number;
  refundedAmount: string;
}

/** A delivery that reached the notification address, and what became of it. */
export interface Delivery {
  readonly outTradeNo: string | undefined;
  readonly verdict: 'accepted' | 'duplicate' | 'refused';
  /** For `refused`: the message of the error, as the shop's log would show it. */
  readonly reason: string | undefined;
}

export interface Shop {
  readonly notifyUrl: string;
  readonly orders: Map<string, ShopOrder>;
  /** Resolves with the next delivery that was not yet handed out. */
  nextDelivery(): Promise<Delivery>;
  close(): Promise<void>;
}

const maximumBodyBytes = 256 * 1024;

/** The whole integration on the receiving side: keep the raw body, verify, act once, acknowledge. */
export async function startShop(alipay: Alipay): Promise<Shop> {
  const orders = new Map<string, ShopOrder>();
  const deliveries: Delivery[] = [];
  const waiting: ((delivery: Delivery) => void)[] = [];

  const record = (delivery: Delivery): void => {
    const next = waiting.shift();
    if (next) next(delivery);
    else deliveries.push(delivery);
  };

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const event = await alipay.verifyNotification(await readRawBody(request));
      const verdict = await handle(orders, event);
      record({ outTradeNo: event.outTradeNo, verdict, reason: undefined });
      event.ack().writeTo(response);
    } catch (error) {
      const reason = SdkError.is(error) ? `${error.code}: ${error.message}` : String(error);
      record({ outTradeNo: undefined, verdict: 'refused', reason });
      response.writeHead(400, { 'content-type': 'text/plain' }).end('fail');
    }
  };

  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    notifyUrl: `http://127.0.0.1:${String(port)}/alipay/notify`,
    orders,
    nextDelivery: () => {
      const delivery = deliveries.shift();
      return delivery ? Promise.resolve(delivery) : new Promise((resolve) => waiting.push(resolve));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Acts on a verified event once. A failure gives the claim back, so that the next delivery is not a duplicate. */
async function handle(
  orders: ReadonlyMap<string, ShopOrder>,
  event: AlipayNotification,
): Promise<'accepted' | 'duplicate'> {
  if (event.duplicate) return 'duplicate';
  try {
    const order = event.outTradeNo === undefined ? undefined : orders.get(event.outTradeNo);
    // A genuine message can still be about another amount than the one this shop asked for.
    if (order === undefined || event.totalAmount !== order.totalAmount) {
      throw new Error(`no order of this shop matches ${String(event.outTradeNo)}`);
    }
    if (event.kind === 'refund') {
      order.refundedAmount = event.refundFee ?? order.refundedAmount;
    } else if (event.tradeStatus === 'TRADE_SUCCESS' && !order.paid) {
      order.paid = true;
      order.shipments += 1;
    }
    return 'accepted';
  } catch (error) {
    await event.release();
    throw error;
  }
}

async function readRawBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maximumBodyBytes) throw new Error('the body is larger than any notification');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
