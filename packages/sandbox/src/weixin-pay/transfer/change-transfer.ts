import { formatRfc3339 } from '../../core/china-time.js';
import { postV3Notification } from '../notification/post-v3-notification.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { findTransfer, saveTransfer } from './transfer-data.js';
import type { Transfer, TransferState } from './transfer-data.js';

/** Milliseconds a user has to confirm a transfer: a day. */
const confirmationTime = 86_400_000;

/** Ends a transfer that waits for its user, and tells the merchant. Does nothing to any other. */
export function changeTransfer(
  world: WeixinPayWorld,
  transfer: Transfer,
  state: Exclude<TransferState, 'WAIT_USER_CONFIRM'>,
  failReason: string | null = null,
): Transfer {
  if (transfer.state !== 'WAIT_USER_CONFIRM') return transfer;
  const changed = { ...transfer, state, failReason, updatedAt: world.kernel.clock.now() };
  saveTransfer(world, changed);
  if (changed.notifyUrl !== null) notify(world, changed, changed.notifyUrl);
  return changed;
}

/** Fails the transfer when its user has not confirmed it in time. */
export function scheduleTransferEnd(
  world: WeixinPayWorld,
  { outBillNo, transferBillNo, createdAt }: Transfer,
): void {
  world.kernel.clock.schedule(createdAt + confirmationTime, () => {
    const current = findTransfer(world, outBillNo);
    if (current?.transferBillNo === transferBillNo) changeTransfer(world, current, 'FAIL', 'OVERDUE_CLOSE');
  });
}

function notify(world: WeixinPayWorld, transfer: Transfer, url: string): void {
  postV3Notification(world, {
    eventType: 'MCHTRANSFER.BILL.FINISHED',
    originalType: 'mch_payment',
    summary: '商家转账单据终态通知',
    url,
    content: {
      mch_id: world.identities.mchId,
      out_bill_no: transfer.outBillNo,
      transfer_bill_no: transfer.transferBillNo,
      state: transfer.state,
      transfer_amount: transfer.fen,
      openid: transfer.openid,
      ...(transfer.failReason === null ? {} : { fail_reason: transfer.failReason }),
      create_time: formatRfc3339(transfer.createdAt),
      update_time: formatRfc3339(transfer.updatedAt),
    },
    outTradeNo: null,
    platformKey: transfer.platformKey,
  });
}
