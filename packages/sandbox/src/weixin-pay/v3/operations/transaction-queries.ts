import type { SandboxOrder } from '../../../core/order.js';
import { WeixinPayRefusal } from '../../refusal/weixin-pay-refusal.js';
import { closeOrder } from '../../trade/close-order.js';
import { findOrder } from '../../trade/find-order.js';
import { reverseOrder } from '../../trade/reverse-order.js';
import { tradeDataOf } from '../../trade/trade-data.js';
import type { WeixinPayWorld } from '../../weixin-pay-world.js';
import { describeParties, describeTransaction } from '../describe-transaction.js';
import type { V3Call, V3Operation } from '../v3-call.js';
import { parameterRefusal } from '../v3-refusal.js';

/** Query, close, and reversal of payments by code, for a merchant and through a service provider. */
export const transactionQueryOperations: readonly V3Operation[] = ['', '/partner'].flatMap((infix) => {
  const isPartner = infix === '/partner';
  const base = `/v3/pay${infix}/transactions`;
  return [
    {
      name: `GET ${base}/id/{transaction_id}`,
      handle(call: V3Call, world: WeixinPayWorld) {
        const owner = ownerInQuery(call, isPartner);
        const order = findOrder(world, { transactionId: call.path['transaction_id'] });
        return { body: describeTransaction(ownedBy(order, owner)) };
      },
    },
    {
      name: `GET ${base}/out-trade-no/{out_trade_no}`,
      handle(call: V3Call, world: WeixinPayWorld) {
        const owner = ownerInQuery(call, isPartner);
        const order = findOrder(world, { outTradeNo: call.path['out_trade_no'] });
        return { body: describeTransaction(ownedBy(order, owner)) };
      },
    },
    {
      name: `POST ${base}/out-trade-no/{out_trade_no}/close`,
      handle(call: V3Call, world: WeixinPayWorld) {
        const owner = ownerInBody(call, isPartner);
        const order = ownedBy(findOrder(world, { outTradeNo: call.path['out_trade_no'] }), owner);
        closeOrder(world, order, call.settings);
        return {};
      },
    },
    {
      name: `POST ${base}/out-trade-no/{out_trade_no}/reverse`,
      handle(call: V3Call, world: WeixinPayWorld) {
        const owner = ownerInBody(call, isPartner);
        const order = ownedBy(findOrder(world, { outTradeNo: call.path['out_trade_no'] }), owner);
        const { recall } = reverseOrder(world, order, call.settings);
        // The fields of this answer are not in the documents that could be read; `recall` is v2's.
        const answer = { out_trade_no: order.outTradeNo, recall: recall ? 'Y' : 'N' };
        return { body: { ...describeParties(order), ...answer } };
      },
    },
  ];
});

interface Owner {
  readonly mchId: string;
  readonly subMchId: string | null;
}

function ownerInQuery({ query }: V3Call, isPartner: boolean): Owner {
  const required = (name: string): string => {
    const value = query.get(name);
    if (value === null || value === '') {
      throw parameterRefusal(`/${name}`, '必填性规则校验失败，此字段为必填项', undefined, 'query');
    }
    return value;
  };
  return isPartner
    ? { mchId: required('sp_mchid'), subMchId: required('sub_mchid') }
    : { mchId: required('mchid'), subMchId: null };
}

function ownerInBody({ content }: V3Call, isPartner: boolean): Owner {
  const required = (name: string): string => {
    const value = content[name];
    if (typeof value !== 'string' || value === '') {
      throw parameterRefusal(`/${name}`, '必填性规则校验失败，此字段为必填项');
    }
    return value;
  };
  return isPartner
    ? { mchId: required('sp_mchid'), subMchId: required('sub_mchid') }
    : { mchId: required('mchid'), subMchId: null };
}

/** An order of somebody else does not exist for the caller. */
function ownedBy(order: SandboxOrder, owner: Owner): SandboxOrder {
  const { mchId, subMchId } = tradeDataOf(order).parties;
  if (mchId === owner.mchId && subMchId === owner.subMchId) return order;
  throw new WeixinPayRefusal('order-unknown');
}
