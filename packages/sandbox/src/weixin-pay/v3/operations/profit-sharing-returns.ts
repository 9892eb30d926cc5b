import { formatCompactTime, formatRfc3339 } from '../../../core/china-time.js';
import {
  returnCollection,
  saveReturn,
  shareCollection,
  sumOf,
} from '../../profit-sharing/profit-sharing-data.js';
import type { ShareOrder, ShareReturn } from '../../profit-sharing/profit-sharing-data.js';
import type { WeixinPayWorld } from '../../weixin-pay-world.js';
import { optionalText, plainNumber, requiredFen, requiredText } from '../read-fields.js';
import type { V3Call, V3Operation } from '../v3-call.js';
import { V3Refusal, parameterRefusal } from '../v3-refusal.js';

const base = '/v3/profitsharing/return-orders';

/** What a receiver gives back of its part, at once; and the largest part that may be shared. */
export const profitSharingReturnOperations: readonly V3Operation[] = [
  { name: `POST ${base}`, handle: (call, world) => ({ body: describe(giveBack(call, world)) }) },
  {
    name: `GET ${base}/{out_return_no}`,
    handle({ path, query }, world) {
      const returned = returnCollection(world).get(path['out_return_no'] ?? '');
      if (returned?.outOrderNo !== query.get('out_order_no')) throw notFound();
      return { body: describe(returned) };
    },
  },
  {
    name: 'GET /v3/profitsharing/merchant-configs/{sub_mchid}',
    // In hundredths of a percent: thirty percent.
    handle: ({ path }) => ({ body: { sub_mchid: path['sub_mchid'], max_ratio: 3_000 } }),
  },
];

function giveBack({ content }: V3Call, world: WeixinPayWorld): ShareReturn {
  const outReturnNo = requiredText(content, '/out_return_no', plainNumber);
  const account = requiredText(content, '/return_mchid', { most: 32 });
  const fen = requiredFen(content, '/amount');
  const description = requiredText(content, '/description', { most: 80 });
  const share = findShare(content, world);
  const earlier = returnCollection(world).get(outReturnNo);
  if (earlier !== undefined) {
    const isSame = earlier.fen === fen && earlier.account === account && earlier.orderId === share.orderId;
    if (isSame) return earlier;
    throw new V3Refusal(400, 'INVALID_REQUEST', '商户回退单号重复，且与之前的请求参数不一致');
  }
  if (fen > leftOf(world, share, account)) throw new V3Refusal(403, 'NOT_ENOUGH', '回退金额超过分账金额');
  const { ids, clock } = world.kernel;
  const returned: ShareReturn = {
    outReturnNo,
    returnId: `300845${ids.digits(4)}${formatCompactTime(clock.now()).slice(0, 8)}${ids.digits(10)}`,
    outOrderNo: share.outOrderNo,
    orderId: share.orderId,
    transactionId: share.transactionId,
    account,
    fen,
    description,
    createdAt: clock.now(),
  };
  saveReturn(world, returned);
  return returned;
}

function findShare(content: V3Call['content'], world: WeixinPayWorld): ShareOrder {
  const outOrderNo = optionalText(content, '/out_order_no');
  const orderId = optionalText(content, '/order_id');
  if (outOrderNo === null && orderId === null) {
    throw parameterRefusal('/out_order_no', '与order_id二者必填其一');
  }
  const found = shareCollection(world)
    .values()
    .find((one) => (orderId === null ? one.outOrderNo === outOrderNo : one.orderId === orderId));
  if (found === undefined) throw notFound();
  return found;
}

/** What the receiver still has of this sharing. */
function leftOf(world: WeixinPayWorld, share: ShareOrder, account: string): number {
  const received = share.shares.filter((one) => one.account === account);
  const returned = returnCollection(world)
    .values()
    .filter((one) => one.orderId === share.orderId && one.account === account);
  return sumOf(received) - sumOf(returned);
}

function describe(returned: ShareReturn): Record<string, unknown> {
  const at = formatRfc3339(returned.createdAt);
  return {
    order_id: returned.orderId,
    out_order_no: returned.outOrderNo,
    out_return_no: returned.outReturnNo,
    return_id: returned.returnId,
    return_mchid: returned.account,
    amount: returned.fen,
    description: returned.description,
    result: 'SUCCESS',
    create_time: at,
    finish_time: at,
  };
}

function notFound(): V3Refusal {
  return new V3Refusal(404, 'RESOURCE_NOT_EXISTS', '记录不存在');
}
