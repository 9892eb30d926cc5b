import type { V3Operations } from '../call/bind-operations.js';
import { orderNumber } from '../call/order-number.js';
import type { Fields } from '../call/v3-operation.js';
import {
  appId,
  fen,
  list,
  matching,
  notifyUrl,
  object,
  openid,
  optional,
  upTo,
  type Rule,
} from '../rules/rule-parts.js';
import type { V3TransferBills } from './transfer-bills.js';

const path = '/v3/fund-app/mch-transfer/transfer-bills';
const bill =
  'mchId=mch_id out_bill_no transfer_bill_no appId=appid state transfer_amount transfer_remark fail_reason openid user_name create_time update_time';
/** From this amount on the receiver's name is required: 2000 yuan. */
const nameRequiredFrom = 200_000;

const outBillNo = (): Rule =>
  matching('a number of 1 to 32 characters, digits and letters', /^[0-9A-Za-z]{1,32}$/);

const advice = (fields: Fields): string =>
  `Query it with v3.transferBills.queryByOutBillNo({ outBillNo: ${orderNumber(fields['outBillNo'])} }) first. Transfer ` +
  'again only with the same outBillNo and the same amount: another number would pay a second time.';

export const transferOperations: V3Operations<V3TransferBills> = {
  create: {
    method: 'POST',
    path,
    idempotency: 'keyed',
    request:
      'appId=appid out_bill_no transfer_scene_id openid user_name transfer_amount transfer_remark notify_url user_recv_perception transfer_scene_report_infos(info_type info_content)',
    result: 'out_bill_no transfer_bill_no create_time state fail_reason package_info',
    required: 'state',
    fill: { appId: 'appId' },
    sealed: ['user_name'],
    rule: createRule,
    reconcile: advice,
  },
  queryByOutBillNo: {
    method: 'GET',
    path: `${path}/out-bill-no/{out_bill_no}`,
    idempotency: 'safe',
    request: 'out_bill_no',
    result: bill,
    required: 'state',
    opened: ['user_name'],
    rule: () => object({ outBillNo: outBillNo() }),
  },
  queryByTransferBillNo: {
    method: 'GET',
    path: `${path}/transfer-bill-no/{transfer_bill_no}`,
    idempotency: 'safe',
    request: 'transfer_bill_no',
    result: bill,
    required: 'state',
    opened: ['user_name'],
    rule: () =>
      object({ transferBillNo: matching('WeChat Pay’s number of the transfer', /^[0-9A-Za-z]{1,64}$/) }),
  },
  cancel: {
    method: 'POST',
    path: `${path}/out-bill-no/{out_bill_no}/cancel`,
    idempotency: 'keyed',
    request: 'out_bill_no',
    result: 'out_bill_no transfer_bill_no state update_time',
    required: 'state',
    rule: () => object({ outBillNo: outBillNo() }),
    reconcile: (fields) =>
      `Query it with v3.transferBills.queryByOutBillNo({ outBillNo: ${orderNumber(fields['outBillNo'])} }) first. ` +
      'Cancelling it again does no harm.',
  },
};

function createRule(): Rule {
  const reportInfo = object({ infoType: upTo(15), infoContent: upTo(32) });
  return object(
    {
      appId: appId(),
      outBillNo: outBillNo(),
      transferSceneId: upTo(36),
      openid: openid(),
      userName: optional(upTo(64)),
      transferAmount: fen(1),
      transferRemark: upTo(32),
      notifyUrl: optional(notifyUrl()),
      userRecvPerception: optional(upTo(32)),
      transferSceneReportInfos: list(reportInfo, 1, 10),
    },
    ({ transferAmount, userName }) =>
      typeof transferAmount === 'number' && transferAmount >= nameRequiredFrom && userName === undefined
        ? ['userName', `required, from ${nameRequiredFrom} fen on`]
        : undefined,
  );
}
