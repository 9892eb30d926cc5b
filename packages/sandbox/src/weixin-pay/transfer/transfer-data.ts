import { dropFinished } from '../../core/drop-finished.js';
import type { Collection } from '../../core/kernel.js';
import type { PlatformKeyKind } from '../trade/trade-data.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** The states of a transfer to a user. */
export type TransferState = 'WAIT_USER_CONFIRM' | 'SUCCESS' | 'FAIL' | 'CANCELLED';

/** A transfer from the merchant to a user, who has to confirm it. JSON-serialisable. */
export type Transfer = {
  outBillNo: string;
  transferBillNo: string;
  appId: string;
  openid: string;
  sceneId: string;
  fen: number;
  remark: string;
  /** The user's name, opened; `null` when none was given. */
  userName: string | null;
  /** What the user is told to receive, as it was asked for. */
  userPerception: string | null;
  notifyUrl: string | null;
  /** What notifications are signed with. */
  platformKey: PlatformKeyKind;
  packageInfo: string;
  state: TransferState;
  failReason: string | null;
  createdAt: number;
  updatedAt: number;
};

export function findTransfer(world: WeixinPayWorld, outBillNo: string): Transfer | undefined {
  return collectionOf(world).get(outBillNo);
}

export function saveTransfer({ kernel }: WeixinPayWorld, transfer: Transfer): void {
  const transfers = collectionOf({ kernel });
  transfers.set(transfer.outBillNo, transfer);
  dropFinished(kernel, transfers, {
    keyOf: ({ outBillNo }) => outBillNo,
    isOver: ({ state }) => state !== 'WAIT_USER_CONFIRM',
  });
}

/** Oldest first. */
export function transfersOf(world: WeixinPayWorld): Transfer[] {
  return collectionOf(world).values();
}

/** By `out_bill_no`. */
function collectionOf({ kernel }: Pick<WeixinPayWorld, 'kernel'>): Collection<Transfer> {
  return kernel.store.collection('weixinPay.transfers');
}
