import type { AlipayCall } from '../alipay-call.js';
import type { AlipayWorld } from '../alipay-world.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { certificationsOf } from '../operations/certification.js';
import type { PageMethod } from '../operations/operations.js';
import { requireText } from '../request/read-text.js';
import { openOrder } from '../trade/open-order.js';
import { readOrderTerms } from '../trade/read-order-terms.js';
import type { TradeProduct } from '../trade/trade-product.js';
import { cashierPage } from './cashier-page.js';
import { certifyPage } from './certify-page.js';

const products: Partial<Record<PageMethod, TradeProduct>> = {
  'alipay.trade.page.pay': 'page',
  'alipay.trade.wap.pay': 'wap',
  'alipay.trade.app.pay': 'app',
};

/** Answers a page method: the order is kept, and the buyer sees the cashier. */
export async function openPage(
  world: AlipayWorld,
  raw: Request,
  call: AlipayCall & { method: PageMethod },
): Promise<Response> {
  const product = products[call.method];
  if (product === undefined) {
    const certification = certificationsOf(world).get(requireText(call.content, 'certify_id'));
    if (certification === undefined) throw new AlipayRefusal('CERTIFY_ID_NOT_EXIST');
    world.kernel.journal.note(raw, { result: 'page' });
    return certifyPage(certification, call.mountPath);
  }
  const order = openOrder(world, call, readOrderTerms(world, call, product));
  world.kernel.journal.note(raw, { result: 'page' });
  return cashierPage(world, order, call.mountPath);
}
