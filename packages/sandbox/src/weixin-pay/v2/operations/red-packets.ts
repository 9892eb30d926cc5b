import { dropFinished } from '../../../core/drop-finished.js';
import type { Collection } from '../../../core/kernel.js';
import { formatChinaTime } from '../../../core/china-time.js';
import type { WeixinPayWorld } from '../../weixin-pay-world.js';
import type { V2Operation } from '../v2-call.js';
import { orderNumber, requiredFen, requiredField } from '../read-v2-fields.js';
import { V2Refusal } from '../v2-refusal.js';

/** A red packet as it was sent. JSON-serialisable. */
type RedPacket = {
  billNo: string;
  listId: string;
  openid: string;
  fen: number;
  wishing: string;
  sentAt: number;
};

/** Nobody opens red packets in the sandbox; after a day their money goes back. */
const day = 86_400_000;

/** `/mmpaymkttransfers/sendredpack`. The same number with the same receiver and amount sends nothing again. */
export const sendRedPacket: V2Operation['handle'] = ({ fields }, world) => {
  for (const name of ['send_name', 'wishing', 'client_ip', 'act_name']) requiredField(fields, name, 128);
  if (requiredField(fields, 'total_num') !== '1') throw new V2Refusal('PARAM_ERROR', 'total_num必须为1');
  const billNo = orderNumber(requiredField(fields, 'mch_billno'), 'mch_billno', 28);
  const asked = { openid: requiredField(fields, 're_openid', 128), fen: requiredFen(fields, 'total_amount') };
  if (asked.fen < 100 || asked.fen > 20_000) throw new V2Refusal('AMOUNT_LIMIT');
  const known = redPackets(world).get(billNo);
  if (known !== undefined && (known.openid !== asked.openid || known.fen !== asked.fen)) {
    throw new V2Refusal('PARAM_MISMATCH');
  }
  const packet = known ?? {
    ...asked,
    billNo,
    listId: `1000041701${world.kernel.ids.digits(18)}`,
    wishing: requiredField(fields, 'wishing'),
    sentAt: world.kernel.clock.now(),
  };
  redPackets(world).set(billNo, packet);
  dropFinished(world.kernel, redPackets(world), {
    keyOf: (one) => one.billNo,
    isOver: (one) => isOver(world, one),
  });
  return {
    mch_billno: packet.billNo,
    re_openid: packet.openid,
    total_amount: String(packet.fen),
    send_listid: packet.listId,
  };
};

/** `/mmpaymkttransfers/gethbinfo`. */
export const getRedPacket: V2Operation['handle'] = ({ fields }, world) => {
  if (requiredField(fields, 'bill_type') !== 'MCHT')
    throw new V2Refusal('PARAM_ERROR', 'bill_type必须为MCHT');
  const packet = redPackets(world).get(requiredField(fields, 'mch_billno'));
  if (packet === undefined) throw new V2Refusal('NOT_FOUND');
  const isReturned = isOver(world, packet);
  return {
    mch_billno: packet.billNo,
    detail_id: packet.listId,
    status: isReturned ? 'REFUND' : 'SENT',
    send_type: 'API',
    hb_type: 'NORMAL',
    total_num: '1',
    total_amount: String(packet.fen),
    send_time: formatChinaTime(packet.sentAt),
    refund_time: isReturned ? formatChinaTime(packet.sentAt + day) : null,
    refund_amount: isReturned ? String(packet.fen) : null,
    wishing: packet.wishing,
  };
};

function isOver({ kernel }: WeixinPayWorld, { sentAt }: RedPacket): boolean {
  return kernel.clock.now() >= sentAt + day;
}

function redPackets(world: WeixinPayWorld): Collection<RedPacket> {
  return world.kernel.store.collection('weixinPay.redPackets');
}
