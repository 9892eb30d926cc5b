import {
  anyOf,
  filled,
  integer,
  isGiven,
  list,
  matching,
  measure,
  object,
  oneOf,
  optional,
  requiredWhen,
  upTo,
  type Rule,
} from './rule-parts.js';

const address = (): Rule =>
  object(
    { name: filled(), province: filled(), city: filled(), area: filled(), address: filled() },
    ({ tel, mobile }) => (isGiven(tel) || isGiven(mobile) ? undefined : ['', 'expected tel, or mobile']),
  );

const orderKey = (): Rule =>
  object(
    { orderNumberType: oneOf(1, 2) },
    requiredWhen('mchid', 'with orderNumberType 1', ({ orderNumberType }) => orderNumberType === 1),
    requiredWhen('outTradeNo', 'with orderNumberType 1', ({ orderNumberType }) => orderNumberType === 1),
    requiredWhen('transactionId', 'with orderNumberType 2', ({ orderNumberType }) => orderNumberType === 2),
  );

const paidOrder = anyOf(['transactionId'], ['merchantId', 'merchantTradeNo']);

/** RFC 3339 with an offset, as `new Date().toISOString()` writes it. */
const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Parcels, shipping. */
export const tradeRules: Readonly<Record<string, () => Rule>> = {
  'logistics.getAllDelivery': () => object({}),
  'logistics.getPath': () => object({ deliveryId: filled(), waybillId: filled() }),
  'logistics.addOrder': () =>
    object({
      addSource: integer(0),
      orderId: filled(),
      deliveryId: filled(),
      bizId: filled(),
      sender: address(),
      receiver: address(),
      cargo: object({
        count: integer(1),
        weight: measure(),
        spaceX: measure(),
        spaceY: measure(),
        spaceZ: measure(),
        detailList: list(object({ name: filled(), count: integer(1) })),
      }),
      insured: object({ useInsured: oneOf(0, 1), insuredValue: integer(0) }),
      service: object({ serviceType: integer(0), serviceName: filled() }),
    }),
  'orderShipping.getOrder': () => object({}, paidOrder),
  'orderShipping.getOrderList': () =>
    object({ orderState: optional(integer(1, 6)), pageSize: optional(integer(1, 100)) }),
  'orderShipping.notifyConfirmReceive': () => object({ receivedTime: integer(1) }, paidOrder),
  'orderShipping.uploadShippingInfo': () =>
    object(
      {
        orderKey: orderKey(),
        logisticsType: oneOf(1, 2, 3, 4),
        deliveryMode: oneOf(1, 2),
        shippingList: list(object({ itemDesc: upTo(120) }), 15),
        uploadTime: matching(
          "a time with its offset, for example '2026-01-31T08:00:00+08:00'",
          momentPattern,
        ),
        payer: object({ openid: filled() }),
      },
      ({ deliveryMode, isAllDelivered }) =>
        deliveryMode === 2 && typeof isAllDelivered !== 'boolean'
          ? ['isAllDelivered', 'required, true or false, with deliveryMode 2']
          : undefined,
    ),
};
