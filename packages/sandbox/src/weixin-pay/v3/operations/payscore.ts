import {
  changeServiceOrder,
  describeServiceOrder,
  saveServiceOrder,
  serviceOrders,
} from '../../payscore/service-order.js';
import type { ServiceOrder } from '../../payscore/service-order.js';
import { WeixinPayRefusal } from '../../refusal/weixin-pay-refusal.js';
import type { WeixinPayWorld } from '../../weixin-pay-world.js';
import {
  notifyAddress,
  optionalText,
  plainNumber,
  requiredObjects,
  requiredText,
  valueAt,
} from '../read-fields.js';
import type { V3Call, V3Operation } from '../v3-call.js';
import { V3Refusal, parameterRefusal } from '../v3-refusal.js';

const base = '/v3/payscore/serviceorder';
/** What the merchant says about the service and gets back in every answer. */
const echoed = [
  'service_introduction',
  'post_payments',
  'post_discounts',
  'time_range',
  'location',
  'risk_fund',
  'attach',
];

/** Orders paid after the service: made, agreed to by the user, completed or cancelled by the merchant, then paid. */
export const payscoreOperations: readonly V3Operation[] = [
  {
    name: `POST ${base}`,
    handle(call, world) {
      const order = create(call, world);
      return { body: { ...describeServiceOrder(world, order), package: order.packageText } };
    },
  },
  {
    name: `GET ${base}`,
    handle({ query }, world) {
      const order = serviceOrders(world).get(query.get('out_order_no') ?? '');
      if (order?.serviceId !== query.get('service_id')) throw notFound();
      return { body: describeServiceOrder(world, order) };
    },
  },
  {
    name: `POST ${base}/{out_order_no}/cancel`,
    handle(call, world) {
      const order = owned(call, world);
      const reason = requiredText(call.content, '/reason', { most: 50 });
      if (order.state !== 'CREATED' && order.state !== 'DOING') throw wrongState(order);
      if (order.totalFen !== null) throw wrongState(order);
      changeServiceOrder(world, order, { state: 'REVOKED', stateDescription: reason });
      return {
        body: {
          appid: order.appId,
          mchid: world.identities.mchId,
          out_order_no: order.outOrderNo,
          service_id: order.serviceId,
          order_id: order.orderId,
        },
      };
    },
  },
  {
    name: `POST ${base}/{out_order_no}/complete`,
    handle(call, world) {
      const order = owned(call, world);
      const totalFen = requiredTotal(call);
      requiredObjects(call.content, '/post_payments', 100);
      const isRepeated = order.totalFen === totalFen;
      if (order.state !== 'DOING' || (order.totalFen !== null && !isRepeated)) throw wrongState(order);
      // A service that costs nothing is done at once.
      const state = totalFen === 0 ? 'DONE' : 'DOING';
      const stateDescription = totalFen === 0 ? null : 'MCH_COMPLETE';
      const terms = { ...order.terms, ...echo(call.content) };
      return {
        body: describeServiceOrder(
          world,
          changeServiceOrder(world, order, { totalFen, state, stateDescription, terms }),
        ),
      };
    },
  },
  {
    name: `POST ${base}/{out_order_no}/modify`,
    handle(call, world) {
      const order = owned(call, world);
      requiredText(call.content, '/reason', { most: 50 });
      const totalFen = requiredTotal(call);
      // Only what was named and not paid yet can be changed.
      if (order.state !== 'DOING' || order.totalFen === null) throw wrongState(order);
      const terms = { ...order.terms, ...echo(call.content) };
      return { body: describeServiceOrder(world, changeServiceOrder(world, order, { totalFen, terms })) };
    },
  },
  {
    name: `POST ${base}/{out_order_no}/pay`,
    handle(call, world) {
      const order = owned(call, world);
      if (order.state !== 'DOING' || order.totalFen === null) throw wrongState(order);
      const { appId, serviceId, outOrderNo, orderId } = order;
      const numbers = { service_id: serviceId, out_order_no: outOrderNo, order_id: orderId };
      return { body: { appid: appId, mchid: world.identities.mchId, ...numbers } };
    },
  },
  {
    name: `POST ${base}/{out_order_no}/sync`,
    handle(call, world) {
      const order = owned(call, world);
      if (requiredText(call.content, '/type') !== 'Order_Paid') {
        throw parameterRefusal('/type', '仅支持Order_Paid', call.content['type']);
      }
      requiredText(call.content, '/detail/paid_time', { pattern: /^\d{14}$/ });
      if (order.state !== 'DOING' || order.totalFen === null) throw wrongState(order);
      // The user paid the merchant in another way.
      const change = { state: 'DONE', stateDescription: null, paidAt: world.kernel.clock.now() } as const;
      return { body: describeServiceOrder(world, changeServiceOrder(world, order, change)) };
    },
  },
];

function requiredTotal({ content }: V3Call): number {
  const totalFen = valueAt(content, '/total_amount');
  if (typeof totalFen === 'number' && Number.isSafeInteger(totalFen) && totalFen >= 0) return totalFen;
  throw parameterRefusal('/total_amount', '类型错误，应为不小于0的整数', totalFen);
}

function create(call: V3Call, world: WeixinPayWorld): ServiceOrder {
  const { content, platformKey } = call;
  const outOrderNo = requiredText(content, '/out_order_no', plainNumber);
  const appId = requiredText(content, '/appid');
  if (appId !== world.identities.appId) throw new WeixinPayRefusal('app-id-mismatch');
  requiredText(content, '/service_introduction', { most: 20 });
  requiredText(content, '/time_range/start_time');
  requiredText(content, '/risk_fund/name');
  const notifyUrl = notifyAddress(content);
  if (notifyUrl === null) throw parameterRefusal('/notify_url', '必填性规则校验失败，此字段为必填项');
  const serviceId = requiredText(content, '/service_id', { most: 32 });
  const terms = echo(content);
  const earlier = serviceOrders(world).get(outOrderNo);
  if (earlier !== undefined) {
    const isSame = JSON.stringify(earlier.terms) === JSON.stringify(terms) && earlier.serviceId === serviceId;
    if (isSame && earlier.state === 'CREATED') return earlier;
    throw new V3Refusal(400, 'INVALID_ORDER_STATE', '商户订单号重复，或单据状态错误');
  }
  const needsConfirmation = content['need_user_confirm'] !== false;
  const order: ServiceOrder = {
    outOrderNo,
    orderId: `150000${world.kernel.ids.digits(26)}`,
    appId,
    serviceId,
    openid: optionalText(content, '/openid') ?? world.identities.openid,
    state: needsConfirmation ? 'CREATED' : 'DOING',
    stateDescription: 'USER_CONFIRM',
    terms,
    totalFen: null,
    transactionId: null,
    paidAt: null,
    notifyUrl,
    packageText: `FAKE${world.kernel.ids.hex(60)}`,
    platformKey,
  };
  saveServiceOrder(world, order);
  return order;
}

function owned({ path, content }: V3Call, world: WeixinPayWorld): ServiceOrder {
  const order = serviceOrders(world).get(path['out_order_no'] ?? '');
  const serviceId = requiredText(content, '/service_id');
  if (order?.serviceId !== serviceId) throw notFound();
  return order;
}

function echo(content: V3Call['content']): Record<string, unknown> {
  const present = echoed.filter((name) => content[name] !== undefined && content[name] !== null);
  return Object.fromEntries(present.map((name) => [name, content[name]]));
}

function notFound(): V3Refusal {
  return new V3Refusal(404, 'ORDER_NOT_EXIST', '订单不存在');
}

function wrongState({ state }: ServiceOrder): V3Refusal {
  return new V3Refusal(400, 'INVALID_ORDER_STATE', `单据状态错误：${state}`);
}
