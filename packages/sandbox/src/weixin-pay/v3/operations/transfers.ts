import { formatCompactTime, formatRfc3339 } from '../../../core/china-time.js';
import { WeixinPayRefusal } from '../../refusal/weixin-pay-refusal.js';
import { changeTransfer, scheduleTransferEnd } from '../../transfer/change-transfer.js';
import { findTransfer, saveTransfer, transfersOf } from '../../transfer/transfer-data.js';
import type { Transfer } from '../../transfer/transfer-data.js';
import type { WeixinPayWorld } from '../../weixin-pay-world.js';
import { openSealedField, sealForMerchant } from '../open-sealed-field.js';
import {
  notifyAddress,
  optionalText,
  plainNumber,
  requiredFen,
  requiredObjects,
  requiredText,
} from '../read-fields.js';
import type { V3Call, V3Operation } from '../v3-call.js';
import { V3Refusal, parameterRefusal } from '../v3-refusal.js';

const base = '/v3/fund-app/mch-transfer/transfer-bills';
/** From two thousand yuan the user's name is needed, below 0.30 it must not be there. */
const nameNeededFrom = 200_000;
const nameAllowedFrom = 30;

/** Transfers to users, who confirm them in WeChat; here with the control API. */
export const transferOperations: readonly V3Operation[] = [
  {
    name: `POST ${base}`,
    handle(call, world) {
      const transfer = openTransfer(call, world);
      const { outBillNo, transferBillNo, createdAt, state, packageInfo } = transfer;
      return {
        body: {
          out_bill_no: outBillNo,
          transfer_bill_no: transferBillNo,
          create_time: formatRfc3339(createdAt),
          state,
          ...(state === 'WAIT_USER_CONFIRM' ? { package_info: packageInfo } : {}),
          ...(transfer.failReason === null ? {} : { fail_reason: transfer.failReason }),
        },
      };
    },
  },
  {
    name: `GET ${base}/out-bill-no/{out_bill_no}`,
    handle: ({ path }, world) => ({
      body: describe(world, existing(findTransfer(world, path['out_bill_no'] ?? ''))),
    }),
  },
  {
    name: `GET ${base}/transfer-bill-no/{transfer_bill_no}`,
    handle: ({ path }, world) => ({
      body: describe(
        world,
        existing(
          transfersOf(world).find(({ transferBillNo }) => transferBillNo === path['transfer_bill_no']),
        ),
      ),
    }),
  },
  {
    name: `POST ${base}/out-bill-no/{out_bill_no}/cancel`,
    handle({ path }, world) {
      const transfer = existing(findTransfer(world, path['out_bill_no'] ?? ''));
      if (transfer.state !== 'WAIT_USER_CONFIRM' && transfer.state !== 'CANCELLED') {
        throw new V3Refusal(400, 'INVALID_REQUEST', `当前单据状态(${transfer.state})不支持撤销`);
      }
      const cancelled = changeTransfer(world, transfer, 'CANCELLED');
      return {
        body: {
          out_bill_no: cancelled.outBillNo,
          transfer_bill_no: cancelled.transferBillNo,
          state: cancelled.state,
          update_time: formatRfc3339(cancelled.updatedAt),
        },
      };
    },
  },
];

/** The same number with the same content is the same transfer. */
function openTransfer(call: V3Call, world: WeixinPayWorld): Transfer {
  const asked = readTransfer(call, world);
  const earlier = findTransfer(world, asked.outBillNo);
  if (earlier !== undefined) {
    const isSame =
      earlier.fen === asked.fen && earlier.openid === asked.openid && earlier.remark === asked.remark;
    // The code is from a list of the platform's codes; that it is used here is inferred.
    if (!isSame) throw new V3Refusal(400, 'ALREADY_EXISTS', '商户单号已存在，且与之前的请求参数不一致');
    return earlier;
  }
  const { clock, ids } = world.kernel;
  const now = clock.now();
  const transfer: Transfer = {
    ...asked,
    transferBillNo: `133000${ids.digits(4)}${formatCompactTime(now).slice(0, 8)}${ids.digits(12)}`,
    packageInfo: `FAKE${ids.hex(60)}`,
    state: 'WAIT_USER_CONFIRM',
    failReason: null,
    createdAt: now,
    updatedAt: now,
  };
  saveTransfer(world, transfer);
  scheduleTransferEnd(world, transfer);
  return transfer;
}

type AskedTransfer = Omit<
  Transfer,
  'transferBillNo' | 'packageInfo' | 'state' | 'failReason' | 'createdAt' | 'updatedAt'
>;

function readTransfer(call: V3Call, world: WeixinPayWorld): AskedTransfer {
  const { content, platformKey } = call;
  const appId = requiredText(content, '/appid', { most: 32 });
  if (appId !== world.identities.appId) throw new WeixinPayRefusal('app-id-mismatch');
  const fen = requiredFen(content, '/transfer_amount');
  const userName = openSealedField(world, call, content, '/user_name');
  if (userName === null && fen >= nameNeededFrom) {
    throw parameterRefusal('/user_name', '必填性规则校验失败，转账金额达到2000元时必填');
  }
  if (userName !== null && fen < nameAllowedFrom) {
    throw parameterRefusal('/user_name', '转账金额低于0.3元时不可填写');
  }
  requiredObjects(content, '/transfer_scene_report_infos', 20);
  return {
    outBillNo: requiredText(content, '/out_bill_no', plainNumber),
    appId,
    openid: requiredText(content, '/openid', { most: 64 }),
    sceneId: requiredText(content, '/transfer_scene_id', { most: 36 }),
    fen,
    remark: requiredText(content, '/transfer_remark', { most: 32 }),
    userName,
    notifyUrl: notifyAddress(content),
    platformKey,
    userPerception: optionalText(content, '/user_recv_perception'),
  };
}

function existing(transfer: Transfer | undefined): Transfer {
  if (transfer === undefined) throw new V3Refusal(404, 'NOT_FOUND', '记录不存在');
  return transfer;
}

function describe(world: WeixinPayWorld, transfer: Transfer): Record<string, unknown> {
  return {
    mch_id: world.identities.mchId,
    out_bill_no: transfer.outBillNo,
    transfer_bill_no: transfer.transferBillNo,
    appid: transfer.appId,
    state: transfer.state,
    transfer_amount: transfer.fen,
    transfer_remark: transfer.remark,
    ...(transfer.failReason === null ? {} : { fail_reason: transfer.failReason }),
    openid: transfer.openid,
    ...(transfer.userName === null ? {} : { user_name: sealForMerchant(world, transfer.userName) }),
    create_time: formatRfc3339(transfer.createdAt),
    update_time: formatRfc3339(transfer.updatedAt),
  };
}
