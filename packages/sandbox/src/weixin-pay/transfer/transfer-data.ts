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

/** By `out_bill_no`. */
export function transferCollection(world: WeixinPayWorld): Collection<Transfer> {
  return world.kernel.store.collection('weixinPay.transfers');
}

export function transfersOf(world: WeixinPayWorld): Transfer[] {
  return transferCollection(world).values();
}
