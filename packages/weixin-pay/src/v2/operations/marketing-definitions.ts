import type { V2Operation } from '../call/v2-operation.js';
import { paramTable } from '../fields/param-table.js';
import { resultTable } from '../fields/result-table.js';
import type {
  CouponInfoResult,
  CouponStockResult,
  RedpackInfoResult,
  SendCouponResult,
  SendRedpackResult,
} from '../marketing-operations.js';
import { parameters, rule } from './rule-parts.js';

const merchant = { appId: 'appid', mchId: 'mch_id', sub: false } as const;
/** Their documents know no `sign_type`. */
const signType = 'MD5';
const filled = () => rule.upTo(128);

export const sendCoupon: V2Operation<SendCouponResult> = {
  name: 'v2.sendCoupon',
  path: '/mmpaymkttransfers/send_coupon',
  idempotency: 'keyed',
  merchant,
  signType,
  constants: { openid_count: '1' },
  params: paramTable({ text: 'couponStockId partnerTradeNo openid opUserId deviceInfo' }),
  results: resultTable('couponStockId respCount# successCount# failedCount# openid couponId retCode retMsg', {
    required: 'coupon_stock_id',
  }),
  rule: () => parameters({ couponStockId: filled(), partnerTradeNo: filled(), openid: filled() }),
  reconcile: ({ partner_trade_no: number = '' }) =>
    `Repeat it only with partnerTradeNo '${number}', or look at the user's coupons with v2.queryCouponsInfo.`,
};

export const queryCouponStock: V2Operation<CouponStockResult> = {
  name: 'v2.queryCouponStock',
  path: '/mmpaymkttransfers/query_coupon_stock',
  idempotency: 'safe',
  merchant,
  signType,
  params: paramTable({ text: 'couponStockId opUserId deviceInfo' }),
  results: resultTable(
    'couponStockId couponName couponValue# couponMininumn# couponType couponStockStatus couponTotal# maxQuota# ' +
      'lockedNum# usedNum# isSendNum# beginTime endTime createTime couponBudget#',
    { required: 'coupon_stock_id' },
  ),
  rule: () => parameters({ couponStockId: filled() }),
};

export const queryCouponsInfo: V2Operation<CouponInfoResult> = {
  name: 'v2.queryCouponsInfo',
  path: '/mmpaymkttransfers/querycouponsinfo',
  idempotency: 'safe',
  merchant,
  signType,
  params: paramTable({ text: 'couponId openid stockId opUserId deviceInfo' }),
  results: resultTable(
    'couponStockId couponStockType couponId couponValue# couponMininum# couponName couponState couponType couponDesc ' +
      'couponUseValue# couponRemainValue# beginTime endTime sendTime useTime tradeNo consumerMchId ' +
      'consumerMchName consumerMchAppid sendSource isPartialUse',
  ),
  rule: () => parameters({ couponId: filled(), openid: filled(), stockId: filled() }),
};

const redpack = {
  idempotency: 'keyed',
  merchant: { appId: 'wxappid', mchId: 'mch_id', sub: true },
  signType,
  results: resultTable('mchBillno reOpenid totalAmount# sendListid', { required: 'mch_billno' }),
  reconcile: ({ mch_billno: number = '' }: Readonly<Record<string, string>>) =>
    `Query the red packet: v2.getRedpackInfo({ mchBillno: '${number}' }). Repeat it only with this number.`,
} as const;
const redpackText = 'mchBillno sendName reOpenid wishing actName remark sceneId riskInfo';
const redpackShape = () => ({
  mchBillno: rule.matching("the red packet's number, up to 28 letters and digits", /^[0-9A-Za-z]{1,28}$/),
  sendName: rule.upTo(32),
  reOpenid: rule.upTo(32),
  totalAmount: rule.fen(),
  wishing: rule.upTo(128),
  actName: rule.upTo(32),
  remark: rule.upTo(256),
});

export const sendRedpack: V2Operation<SendRedpackResult> = {
  ...redpack,
  name: 'v2.sendRedpack',
  path: '/mmpaymkttransfers/sendredpack',
  constants: { total_num: '1' },
  defaults: () => ({ clientIp: '127.0.0.1' }),
  params: paramTable({ text: `${redpackText} clientIp`, fen: 'totalAmount' }),
  rule: () => parameters(redpackShape()),
};

export const sendGroupRedpack: V2Operation<SendRedpackResult> = {
  ...redpack,
  name: 'v2.sendGroupRedpack',
  path: '/mmpaymkttransfers/sendgroupredpack',
  defaults: () => ({ amtType: 'ALL_RAND' }),
  params: paramTable({ text: `${redpackText} amtType`, fen: 'totalAmount', integer: 'totalNum' }),
  rule: () => parameters({ ...redpackShape(), totalNum: rule.whole('a whole number from 3 to 20', 3, 20) }),
};

export const getRedpackInfo: V2Operation<RedpackInfoResult> = {
  name: 'v2.getRedpackInfo',
  path: '/mmpaymkttransfers/gethbinfo',
  idempotency: 'safe',
  merchant,
  signType,
  nested: true,
  constants: { bill_type: 'MCHT' },
  params: paramTable({ text: 'mchBillno' }),
  results: resultTable(
    'mchBillno detailId status sendType hbType totalNum# totalAmount# reason sendTime refundTime refundAmount# ' +
      'wishing remark actName openid amount# rcvTime hblist',
    { required: 'mch_billno' },
  ),
  rule: () => parameters({ mchBillno: filled() }),
};
