import { dropFinished } from '../../core/drop-finished.js';
import type { Collection } from '../../core/kernel.js';
import { postV3Notification } from '../notification/post-v3-notification.js';
import type { PlatformKeyKind } from '../trade/trade-data.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** The states of an order of WeChat Pay Score. */
export type ServiceOrderState = 'CREATED' | 'DOING' | 'DONE' | 'REVOKED';

/** An order that is paid after the service, on the user's score. JSON-serialisable. */
export type ServiceOrder = {
  outOrderNo: string;
  orderId: string;
  appId: string;
  serviceId: string;
  openid: string;
  /** USER_CONFIRM while the user has to agree, MCH_COMPLETE when the merchant has named the amount. */
  stateDescription: string | null;
  state: ServiceOrderState;
  /** What the merchant sent and gets back: introduction, risk fund, time range, payments, attach. */
  terms: Record<string, unknown>;
  /** In fen; `null` until the service is complete. */
  totalFen: number | null;
  transactionId: string | null;
  paidAt: number | null;
  notifyUrl: string;
  packageText: string;
  platformKey: PlatformKeyKind;
};

/** By `out_order_no`; saved with {@link saveServiceOrder}. */
export function serviceOrders(world: WeixinPayWorld): Pick<Collection<ServiceOrder>, 'get' | 'values'> {
  return collectionOf(world);
}

export function saveServiceOrder({ kernel }: WeixinPayWorld, order: ServiceOrder): void {
  const orders = collectionOf({ kernel });
  orders.set(order.outOrderNo, order);
  dropFinished(kernel, orders, {
    keyOf: ({ outOrderNo }) => outOrderNo,
    isOver: ({ state }) => state === 'DONE' || state === 'REVOKED',
  });
}

/** Saves a change of an order. */
export function changeServiceOrder(
  world: WeixinPayWorld,
  order: ServiceOrder,
  change: Partial<ServiceOrder>,
): ServiceOrder {
  const changed = { ...order, ...change };
  saveServiceOrder(world, changed);
  return changed;
}

/** An order as v3 answers it and as its notifications show it. */
export function describeServiceOrder(
  { identities }: WeixinPayWorld,
  order: ServiceOrder,
): Record<string, unknown> {
  const { totalFen, transactionId } = order;
  const isPaid = order.state === 'DONE';
  return {
    appid: order.appId,
    mchid: identities.mchId,
    service_id: order.serviceId,
    out_order_no: order.outOrderNo,
    ...order.terms,
    state: order.state,
    ...(order.stateDescription === null ? {} : { state_description: order.stateDescription }),
    order_id: order.orderId,
    openid: order.openid,
    ...(totalFen === null ? {} : { total_amount: totalFen, need_collection: totalFen > 0 }),
    ...(totalFen === null || totalFen === 0
      ? {}
      : {
          collection: {
            state: isPaid ? 'USER_PAID' : 'USER_PAYING',
            total_amount: totalFen,
            paying_amount: isPaid ? 0 : totalFen,
            paid_amount: isPaid ? totalFen : 0,
            ...(transactionId === null
              ? {}
              : { details: [{ seq: 1, amount: totalFen, transaction_id: transactionId }] }),
          },
        }),
  };
}

/** Tells the merchant that the user agreed or paid. */
export function notifyServiceOrder(
  world: WeixinPayWorld,
  order: ServiceOrder,
  eventType: 'PAYSCORE.USER_CONFIRM' | 'PAYSCORE.USER_PAID',
): void {
  postV3Notification(world, {
    eventType,
    originalType: 'payscore',
    summary: eventType === 'PAYSCORE.USER_CONFIRM' ? '用户确认成功' : '支付成功',
    url: order.notifyUrl,
    content: describeServiceOrder(world, order),
    outTradeNo: null,
    platformKey: order.platformKey,
  });
}

function collectionOf({ kernel }: Pick<WeixinPayWorld, 'kernel'>): Collection<ServiceOrder> {
  return kernel.store.collection('weixinPay.serviceOrders');
}
