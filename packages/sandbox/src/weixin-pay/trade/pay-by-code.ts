import type { SandboxOrder } from '../../core/order.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { awaitBuyer } from './await-buyer.js';
import { failPayment } from './fail-payment.js';
import { needsPassword } from './needs-password.js';
import { openOrder } from './open-order.js';
import type { OrderTerms } from './open-order.js';
import { payOrder } from './pay-order.js';
import type { PaymentCodeOutcome } from './payment-codes.js';
import { tradeStateOf } from './trade-data.js';

/**
 * A payment by code (v2 micropay, v3 codepay) with an order of the product `codepay`. `outcome` says what the code
 * does; see `paymentCodeOutcome`. One that pays waits for the buyer where a password is needed. Returns the paid order.
 *
 * @throws `WeixinPayRefusal` `buyer-paying`, or what the code is refused with. What is `unknown` is refused like a
 * failure although money may have moved: that is how the platform does it, and why a client must query.
 */
export function payByCode(
  world: WeixinPayWorld,
  terms: OrderTerms,
  outcome: PaymentCodeOutcome,
  settings: Pick<WeixinPaySettings, 'reorder' | 'reorderClosed' | 'recalls' | 'freePayments'>,
): SandboxOrder {
  if (outcome.kind === 'refused') throw new WeixinPayRefusal(outcome.code);
  if (outcome.kind === 'unknown' && outcome.leaves === 'nothing') throw new WeixinPayRefusal(outcome.code);
  const order = openOrder(world, terms, settings);
  // The same code once more while the buyer types: still waiting.
  if (tradeStateOf(order) === 'USERPAYING') throw new WeixinPayRefusal('buyer-paying');
  switch (outcome.kind) {
    case 'pays':
      if (needsPassword(world, terms.totalFen, settings)) {
        awaitBuyer(world, order);
        throw new WeixinPayRefusal('buyer-paying');
      }
      payOrder(world, order, 'buyer');
      return order;
    case 'waits':
      awaitBuyer(world, order);
      throw new WeixinPayRefusal('buyer-paying');
    case 'fails':
      failPayment(world, order, { actor: 'platform', reason: outcome.code });
      throw new WeixinPayRefusal(outcome.code);
    case 'unknown':
      if (outcome.leaves === 'paid') payOrder(world, order, 'buyer');
      else awaitBuyer(world, order);
      throw new WeixinPayRefusal(outcome.code);
  }
}
