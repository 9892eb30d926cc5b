import { dropFinished } from '../../../core/drop-finished.js';
import type { Collection } from '../../../core/kernel.js';
import { formatChinaTime } from '../../../core/china-time.js';
import type { WeixinPayWorld } from '../../weixin-pay-world.js';
import type { V2Operation } from '../v2-call.js';
import { optionalField, orderNumber, requiredFen, requiredField } from '../read-v2-fields.js';
import { V2Refusal } from '../v2-refusal.js';

/** A payment to a user's balance. JSON-serialisable. */
type Transfer = {
  partnerTradeNo: string;
  paymentNo: string;
  openid: string;
  fen: number;
  name: string | null;
  description: string;
  paidAt: number;
};

/** `/mmpaymkttransfers/promotion/transfers`. The same number with the same receiver and amount pays nothing again. */
export const transfer: V2Operation['handle'] = ({ fields }, world) => {
  const check = requiredField(fields, 'check_name');
  if (check !== 'NO_CHECK' && check !== 'FORCE_CHECK')
    throw new V2Refusal('PARAM_ERROR', 'check_name参数错误');
  const name =
    check === 'FORCE_CHECK'
      ? requiredField(fields, 're_user_name', 64)
      : optionalField(fields, 're_user_name');
  const partnerTradeNo = orderNumber(requiredField(fields, 'partner_trade_no'), 'partner_trade_no', 32);
  const asked = { openid: requiredField(fields, 'openid', 128), fen: requiredFen(fields, 'amount') };
  const description = requiredField(fields, 'desc', 100);
  const known = transfers(world).get(partnerTradeNo);
  if (known !== undefined && (known.openid !== asked.openid || known.fen !== asked.fen)) {
    throw new V2Refusal('PARAM_MISMATCH');
  }
  const made = known ?? {
    ...asked,
    partnerTradeNo,
    paymentNo: `10100${world.kernel.ids.digits(27)}`,
    name,
    description,
    paidAt: world.kernel.clock.now(),
  };
  transfers(world).set(partnerTradeNo, made);
  // It was paid at once: nothing is to come of it.
  dropFinished(world.kernel, transfers(world), { keyOf: (one) => one.partnerTradeNo, isOver: () => true });
  return {
    partner_trade_no: made.partnerTradeNo,
    payment_no: made.paymentNo,
    payment_time: formatChinaTime(made.paidAt),
  };
};

/** `/mmpaymkttransfers/gettransferinfo`. */
export const getTransfer: V2Operation['handle'] = ({ fields }, world) => {
  const found = transfers(world).get(requiredField(fields, 'partner_trade_no'));
  if (found === undefined) throw new V2Refusal('NOT_FOUND');
  return {
    partner_trade_no: found.partnerTradeNo,
    detail_id: found.paymentNo,
    status: 'SUCCESS',
    openid: found.openid,
    transfer_name: found.name,
    payment_amount: String(found.fen),
    transfer_time: formatChinaTime(found.paidAt),
    payment_time: formatChinaTime(found.paidAt),
    desc: found.description,
  };
};

function transfers(world: WeixinPayWorld): Collection<Transfer> {
  return world.kernel.store.collection('weixinPay.v2Transfers');
}
