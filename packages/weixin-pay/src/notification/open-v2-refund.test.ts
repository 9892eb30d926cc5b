import { createCipheriv, createHash } from 'node:crypto';
import { notificationContent } from './notification-content.js';
import { openV2Refund } from './open-v2-refund.js';

const key = 'FAKEfakeFAKEfakeFAKEfakeFAKEfake';

function seal(plain: string): string {
  const cipher = createCipheriv('aes-256-ecb', createHash('md5').update(key).digest('hex'), null);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

const refund = {
  out_trade_no: 'order-1',
  transaction_id: '42',
  refund_id: '50',
  out_refund_no: 'refund-1',
  total_fee: '100',
  refund_fee: '40',
  settlement_total_fee: '90',
  settlement_refund_fee: '36',
  refund_status: 'SUCCESS',
  refund_account: 'R',
  refund_recv_accout: 'bank',
  success_time: '2026-01-01 11:59:59',
};
const outer = {
  return_code: 'SUCCESS',
  appid: 'wx',
  mch_id: 'm',
  sub_appid: 'wx-sub',
  sub_mch_id: 'm-sub',
};
const xml = (fields: object) =>
  `<root>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${String(value)}</${name}>`)
    .join('')}</root>`;
const open = (inner: object = {}, document: Record<string, string> = {}) =>
  openV2Refund({ ...outer, req_info: seal(xml({ ...refund, ...inner })), ...document }, key);

it('field by field, without what was sealed and the signature', async () => {
  expect(await open({}, { sign: 'S' })).toStrictEqual(
    notificationContent(
      {
        version: 'v2',
        kind: 'refund',
        eventType: 'REFUND.SUCCESS',
        notifyId: '50',
        claimId: 'v2:refund:50:SUCCESS',
        paid: false,
        mchId: 'm',
        raw: { ...outer, ...refund },
      },
      {
        appId: 'wx',
        subAppId: 'wx-sub',
        subMchId: 'm-sub',
        outTradeNo: 'order-1',
        transactionId: '42',
        refundId: '50',
        outRefundNo: 'refund-1',
        totalFee: 100,
        refundFee: 40,
        settlementTotalFee: 90,
        settlementRefundFee: 36,
        resultCode: 'SUCCESS',
        refundStatus: 'SUCCESS',
        refundAccount: 'R',
        refundRecvAccout: 'bank',
        successTime: '2026-01-01 11:59:59',
      },
    ),
  );
});

it.each([
  ['SUCCESS', 'REFUND.SUCCESS'],
  ['CHANGE', 'REFUND.ABNORMAL'],
  ['REFUNDCLOSE', 'REFUND.CLOSED'],
  ['NEW_STATUS', 'REFUND.NEW_STATUS'],
])('the status %s is the event %s, claimed for itself', async (status, eventType) => {
  expect(await open({ refund_status: status })).toMatchObject({
    eventType,
    refundStatus: status,
    claimId: `v2:refund:50:${status}`,
  });
});

it('white space in what is sealed is nothing', async () => {
  const req_info = seal(xml(refund)).replace(/.{20}/g, '$& \n\t');
  expect(await open({}, { req_info })).toHaveProperty('refundFee', 40);
});

it.each([
  ['nothing', '', 'ERR_SDK_SIGNATURE_REJECTED'],
  ['white space', ' \n ', 'ERR_SDK_SIGNATURE_REJECTED'],
  ['no base64', '%', 'ERR_SDK_SIGNATURE_REJECTED'],
  ['no whole block', 'AAAA', 'ERR_SDK_DECRYPTION'],
  ['what another key sealed', Buffer.alloc(16).toString('base64'), 'ERR_SDK_DECRYPTION'],
  ['no document', seal('x'), 'ERR_SDK_SIGNATURE_REJECTED'],
  ['another root', seal('<xml><a>1</a></xml>'), 'ERR_SDK_SIGNATURE_REJECTED'],
])('%s is refused', async (_title, req_info, code) => {
  await expect(open({}, { req_info })).rejects.toMatchObject({ step: 'decrypt', code });
});

it('a document without anything sealed, or without a return code', async () => {
  await expect(openV2Refund(outer, key)).rejects.toMatchObject({
    step: 'decrypt',
    code: 'ERR_SDK_SIGNATURE_REJECTED',
    message: expect.stringContaining('not base64') as string,
  });
  await expect(open({}, { return_code: 'FAIL' })).rejects.toMatchObject({ step: 'return_code' });
  await expect(open({}, { mch_id: '' })).rejects.toMatchObject({ step: 'fields' });
});
