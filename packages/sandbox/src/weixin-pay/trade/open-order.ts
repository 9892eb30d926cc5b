import type { SandboxOrder } from '../../core/order.js';
import { formatCompactTime } from '../../core/china-time.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { recordEvent } from './record-event.js';
import { scheduleExpiry } from './schedule-expiry.js';
import { tradeDataOf, tradeStateOf } from './trade-data.js';
import type { TradeData } from './trade-data.js';

/** What a request to pay says, in the sandbox's own words. */
export interface OrderTerms extends Pick<
  TradeData,
  | 'protocol'
  | 'product'
  | 'parties'
  | 'attach'
  | 'currency'
  | 'openid'
  | 'subOpenid'
  | 'signType'
  | 'platformKey'
  | 'echo'
  | 'profitSharing'
  | 'combineOutTradeNo'
> {
  readonly outTradeNo: string;
  /** v2's `body`, v3's `description`. */
  readonly description: string;
  /** In fen. */
  readonly totalFen: number;
  readonly notifyUrl: string | null;
  /** When the order can no longer be paid, in ms; `null` when the request did not say. */
  readonly expiresAt: number | null;
}

const prepayLifetime = 2 * 60 * 60 * 1000;
const minimumLifetime = 60_000;

/**
 * The order a request to pay is about, with a fresh `prepay_id`: the existing one when number and content are the
 * same and it is unpaid, otherwise a new one in NOTPAY.
 *
 * @throws `WeixinPayRefusal` when the number was used with other content (`order-number-repeated` or
 * `order-number-used`, by setting), or its order is paid (`order-paid`), closed (`order-closed`) or reversed.
 */
export function openOrder(
  world: WeixinPayWorld,
  terms: OrderTerms,
  settings: Pick<WeixinPaySettings, 'reorder' | 'reorderClosed' | 'recalls'>,
): SandboxOrder {
  const existing = checkOrder(world, terms, settings);
  const order = existing ?? create(world, terms, settings);
  const now = world.kernel.clock.now();
  const data = tradeDataOf(order);
  if (data.product !== 'codepay') {
    data.prepayId = `wx${formatCompactTime(now)}${world.kernel.ids.hex(20)}`;
    data.prepayExpiresAt = now + prepayLifetime;
  }
  const amount = `${String(terms.totalFen)} fen`;
  const detail =
    existing === undefined ? `An order over ${amount}.` : `The same order again, over ${amount}.`;
  const type = existing === undefined ? 'created' : 'ordered-again';
  recordEvent(world, order, { type, actor: 'api', detail });
  if (existing === undefined) scheduleExpiry(world, order);
  return order;
}

/** The unpaid order these terms would use again, or `undefined`. @throws `WeixinPayRefusal` as {@link openOrder} does */
export function checkOrder(
  world: WeixinPayWorld,
  terms: OrderTerms,
  settings: Pick<WeixinPaySettings, 'reorder' | 'reorderClosed'>,
): SandboxOrder | undefined {
  const existing = world.kernel.store.orders.get('weixinPay', terms.outTradeNo);
  if (existing === undefined) {
    refuseShortLife(world, terms);
    return undefined;
  }
  const state = tradeStateOf(existing);
  if (state === 'SUCCESS' || state === 'REFUND') throw new WeixinPayRefusal('order-paid');
  const isRepeated = state === 'CLOSED' && settings.reorderClosed === 'order-number-repeated';
  if (isRepeated || tradeDataOf(existing).fingerprint !== fingerprintOf(terms)) {
    const isNewer = settings.reorder === 'invalid-request';
    throw new WeixinPayRefusal(isNewer ? 'order-number-repeated' : 'order-number-used');
  }
  if (state === 'CLOSED') throw new WeixinPayRefusal('order-closed');
  if (state === 'REVOKED') throw new WeixinPayRefusal('order-reversed');
  if (state === 'PAYERROR') throw new WeixinPayRefusal('payment-failed');
  return existing;
}

function create(
  world: WeixinPayWorld,
  terms: OrderTerms,
  settings: Pick<WeixinPaySettings, 'recalls'>,
): SandboxOrder {
  return {
    platform: 'weixinPay',
    outTradeNo: terms.outTradeNo,
    tradeNo: null,
    product: terms.product,
    status: 'NOTPAY',
    subject: terms.description,
    totalFen: terms.totalFen,
    refundedFen: 0,
    notifyUrl: terms.notifyUrl,
    createdAt: world.kernel.clock.now(),
    paidAt: null,
    closedAt: null,
    expiresAt: terms.expiresAt,
    events: [],
    data: newTradeData(world, terms, Number(settings.recalls)),
  };
}

function refuseShortLife(world: WeixinPayWorld, { expiresAt }: OrderTerms): void {
  if (expiresAt === null || expiresAt >= world.kernel.clock.now() + minimumLifetime) return;
  throw new WeixinPayRefusal('parameter-wrong', 'time_expire时间过短，刷卡至少1分钟，其他5分钟');
}

function newTradeData(world: WeixinPayWorld, terms: OrderTerms, recallsLeft: number): TradeData {
  const { protocol, product, parties, attach, currency, openid, subOpenid } = terms;
  const { signType, platformKey, echo, profitSharing, combineOutTradeNo } = terms;
  return {
    protocol,
    product,
    parties,
    attach,
    currency,
    openid,
    subOpenid,
    signType,
    platformKey,
    echo,
    profitSharing,
    combineOutTradeNo,
    fingerprint: fingerprintOf(terms),
    prepayId: null,
    prepayExpiresAt: null,
    cashierToken: world.kernel.ids.hex(32),
    bankType: null,
    recallsLeft,
    closeReason: null,
    refunds: [],
  };
}

/**
 * What must be the same when a number is used again.
 *
 * @remarks That amount and description count is documented by developers; the rest of this list is inferred.
 */
function fingerprintOf(terms: OrderTerms): string {
  const { parties, product, totalFen, currency, description, attach, openid, subOpenid, echo } = terms;
  const payer = product === 'codepay' ? null : (openid ?? subOpenid);
  return JSON.stringify([parties, product, totalFen, currency, description, attach, payer, echo]);
}
