import type { SandboxOrder } from '../../core/order.js';
import { refundEverything } from '../refund/refund-everything.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { recordEvent } from './record-event.js';
import { tradeDataOf, tradeStateOf } from './trade-data.js';

const fifteenSeconds = 15_000;
const sevenDays = 7 * 86_400_000;

/**
 * Reverses a payment by code: an unpaid order is closed, a paid one is given back. `recall` says that the caller has
 * to reverse again. Reversing a reversed order succeeds again.
 *
 * @throws `WeixinPayRefusal` `reverse-not-allowed`, `reverse-too-early` (setting `reverseAfter`), `reverse-too-late`
 * after seven days, `order-closed`, or `refund-complete` when parts of it were refunded.
 */
export function reverseOrder(
  world: WeixinPayWorld,
  order: SandboxOrder,
  settings: Pick<WeixinPaySettings, 'reverseAfter'>,
): { recall: boolean } {
  const data = tradeDataOf(order);
  const state = tradeStateOf(order);
  if (data.product !== 'codepay') throw new WeixinPayRefusal('reverse-not-allowed');
  if (state === 'REVOKED') return { recall: false };
  if (state === 'CLOSED') throw new WeixinPayRefusal('order-closed');
  if (state === 'REFUND') throw new WeixinPayRefusal('reverse-too-late');
  refuseByTime(world, order, settings);
  if (data.recallsLeft > 0) {
    data.recallsLeft -= 1;
    const detail = 'The reversal is not done yet and has to be asked for again.';
    recordEvent(world, order, { type: 'reverse-repeat', actor: 'platform', detail });
    return { recall: true };
  }
  const wasPaid = state === 'SUCCESS';
  if (wasPaid) refundEverything(world, order);
  order.closedAt = world.kernel.clock.now();
  data.closeReason = 'reverse';
  const detail = wasPaid ? 'Reversed: the money goes back to the buyer.' : 'Reversed before payment.';
  recordEvent(world, order, { type: 'reversed', actor: 'api', detail, status: 'REVOKED' });
  return { recall: false };
}

function refuseByTime(
  world: WeixinPayWorld,
  { paidAt }: SandboxOrder,
  { reverseAfter }: Pick<WeixinPaySettings, 'reverseAfter'>,
): void {
  if (paidAt === null) return;
  const age = world.kernel.clock.now() - paidAt;
  if (age > sevenDays) throw new WeixinPayRefusal('reverse-too-late');
  if (reverseAfter === 'fifteen-seconds' && age < fifteenSeconds) {
    throw new WeixinPayRefusal('reverse-too-early');
  }
}
