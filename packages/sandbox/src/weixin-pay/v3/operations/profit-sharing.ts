import type { SandboxOrder } from '../../../core/order.js';
import { formatCompactTime, formatRfc3339 } from '../../../core/china-time.js';
import { saveShare, shareCollection, sharedFen, sharesOf } from '../../profit-sharing/profit-sharing-data.js';
import type { Share, ShareOrder } from '../../profit-sharing/profit-sharing-data.js';
import { isReceiver, removeReceiver, saveReceiver } from '../../profit-sharing/share-receivers.js';
import { findOrder } from '../../trade/find-order.js';
import { tradeDataOf } from '../../trade/trade-data.js';
import type { WeixinPayWorld } from '../../weixin-pay-world.js';
import { openSealedField } from '../open-sealed-field.js';
import { plainNumber, requiredFen, requiredObjects, requiredText } from '../read-fields.js';
import type { V3Call, V3Operation } from '../v3-call.js';
import { V3Refusal, parameterRefusal } from '../v3-refusal.js';

const base = '/v3/profitsharing';
/** Of a payment, in percent, unless another share was agreed with the platform. */
const mostPercent = 30;
const mostReceivers = 50;

/** Sharing a payment between receivers: who may receive, the sharing, its query, and the rest to the merchant. */
export const profitSharingOperations: readonly V3Operation[] = [
  {
    name: `POST ${base}/receivers/add`,
    handle(call, world) {
      const { content } = call;
      openSealedField(world, call, content, '/name');
      const receiver = {
        type: requiredText(content, '/type'),
        account: requiredText(content, '/account', { most: 64 }),
        relationType: requiredText(content, '/relation_type', { most: 32 }),
      };
      saveReceiver(world, receiver);
      return {
        body: { type: receiver.type, account: receiver.account, relation_type: receiver.relationType },
      };
    },
  },
  {
    name: `POST ${base}/receivers/delete`,
    handle({ content }, world) {
      const type = requiredText(content, '/type');
      const account = requiredText(content, '/account');
      removeReceiver(world, { type, account });
      return { body: { type, account } };
    },
  },
  {
    name: `POST ${base}/orders`,
    handle: (call, world) => ({ body: describe(world, share(call, world)) }),
  },
  {
    name: `GET ${base}/orders/{out_order_no}`,
    handle({ path, query }, world) {
      const order = shareCollection(world).get(path['out_order_no'] ?? '');
      if (order?.transactionId !== query.get('transaction_id')) {
        throw new V3Refusal(404, 'RESOURCE_NOT_EXISTS', '记录不存在');
      }
      return { body: describe(world, order) };
    },
  },
  {
    name: `POST ${base}/orders/unfreeze`,
    handle({ content, settings }, world) {
      const transactionId = requiredText(content, '/transaction_id');
      requiredText(content, '/description', { most: 80 });
      const outOrderNo = requiredText(content, '/out_order_no', plainNumber);
      requireShareable(world, transactionId);
      const terms = { outOrderNo, transactionId, shares: [], unfreezes: true };
      const order = shareCollection(world).get(outOrderNo) ?? save(world, terms, settings.refundDelay);
      return { body: describe(world, order) };
    },
  },
  {
    name: `GET ${base}/transactions/{transaction_id}/amounts`,
    handle({ path }, world) {
      const transactionId = path['transaction_id'] ?? '';
      return { body: { transaction_id: transactionId, unsplit_amount: leftFen(world, transactionId) } };
    },
  },
];

function share(call: V3Call, world: WeixinPayWorld): ShareOrder {
  const { content, settings } = call;
  const transactionId = requiredText(content, '/transaction_id');
  const outOrderNo = requiredText(content, '/out_order_no', plainNumber);
  const shares = requiredObjects(content, '/receivers', mostReceivers).map((one) =>
    readShare(call, world, one),
  );
  const unfreezes = content['unfreeze_unsplit'];
  if (typeof unfreezes !== 'boolean') throw parameterRefusal('/unfreeze_unsplit', '类型错误，应为布尔值');
  const earlier = shareCollection(world).get(outOrderNo);
  if (earlier !== undefined) {
    const said = ({ type, account, fen }: Share) => `${type}:${account}:${String(fen)}`;
    const isSame = earlier.shares.map(said).join() === shares.map(said).join();
    if (isSame && earlier.transactionId === transactionId) return earlier;
    throw new V3Refusal(400, 'INVALID_REQUEST', '商户分账单号重复，且与之前的请求参数不一致');
  }
  refuseTooMuch(world, transactionId, shares);
  return save(world, { outOrderNo, transactionId, shares, unfreezes }, settings.refundDelay);
}

function readShare(call: V3Call, world: WeixinPayWorld, one: V3Call['content']): Share {
  const type = requiredText(one, '/type');
  const account = requiredText(one, '/account');
  openSealedField(world, call, one, '/name');
  if (!isReceiver(world, { type, account })) {
    throw new V3Refusal(400, 'INVALID_REQUEST', `分账接收方${account}未添加分账关系`);
  }
  const description = requiredText(one, '/description', { most: 80 });
  const detailId = `36${world.kernel.ids.digits(26)}`;
  return { type, account, fen: requiredFen(one, '/amount'), description, detailId };
}

function refuseTooMuch(world: WeixinPayWorld, transactionId: string, shares: readonly Share[]): void {
  const order = findOrder(world, { transactionId });
  const asked = shares.reduce((sum, { fen }) => sum + fen, 0);
  if (asked > leftFen(world, transactionId)) throw new V3Refusal(403, 'NOT_ENOUGH', '分账金额不足');
  if ((sharedFen(world, transactionId) + asked) * 100 > order.totalFen * mostPercent) {
    throw new V3Refusal(403, 'RULE_LIMIT', `分账金额超过最大分账比例${String(mostPercent)}%`);
  }
}

/** What can still be shared of a payment. */
function leftFen(world: WeixinPayWorld, transactionId: string): number {
  const order = requireShareable(world, transactionId);
  const isReleased = sharesOf(world, transactionId).some(({ unfreezes }) => unfreezes);
  return isReleased ? 0 : order.totalFen - order.refundedFen - sharedFen(world, transactionId);
}

function requireShareable(world: WeixinPayWorld, transactionId: string): SandboxOrder {
  const order = findOrder(world, { transactionId });
  if (tradeDataOf(order).profitSharing) return order;
  throw new V3Refusal(400, 'INVALID_REQUEST', '非分账订单不支持分账');
}

function save(
  world: WeixinPayWorld,
  asked: Pick<ShareOrder, 'outOrderNo' | 'transactionId' | 'shares' | 'unfreezes'>,
  delay: string,
): ShareOrder {
  const { clock, ids } = world.kernel;
  const now = clock.now();
  const order = {
    ...asked,
    orderId: `300845${ids.digits(4)}${formatCompactTime(now).slice(0, 8)}${ids.digits(10)}`,
    createdAt: now,
    dueAt: now + Number(delay),
  };
  saveShare(world, order);
  return order;
}

function describe(world: WeixinPayWorld, order: ShareOrder): Record<string, unknown> {
  const isDone = world.kernel.clock.now() >= order.dueAt;
  return {
    transaction_id: order.transactionId,
    out_order_no: order.outOrderNo,
    order_id: order.orderId,
    state: isDone ? 'FINISHED' : 'PROCESSING',
    receivers: order.shares.map(({ type, account, fen, description, detailId }) => ({
      amount: fen,
      description,
      type,
      account,
      result: isDone ? 'SUCCESS' : 'PENDING',
      detail_id: detailId,
      create_time: formatRfc3339(order.createdAt),
      ...(isDone ? { finish_time: formatRfc3339(order.dueAt) } : {}),
    })),
  };
}
