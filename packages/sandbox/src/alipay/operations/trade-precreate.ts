import type { AlipayHandler } from '../alipay-call.js';
import { succeed } from '../answer/alipay-answer.js';
import { cashierAddress } from '../cashier/cashier-address.js';
import { openOrder } from '../trade/open-order.js';
import { readOrderTerms } from '../trade/read-order-terms.js';
import { tradeDataOf } from '../trade/trade-data.js';

/** `alipay.trade.precreate`: a QR code. The trade exists only when a buyer has scanned it. */
export const tradePrecreate: AlipayHandler = (call, world) => {
  const order = openOrder(world, call, readOrderTerms(world, call, 'precreate'));
  const { qrCode } = tradeDataOf(order);
  return succeed({
    out_trade_no: order.outTradeNo,
    qr_code: cashierAddress(world, call, `/qr/${qrCode ?? ''}`),
  });
};
