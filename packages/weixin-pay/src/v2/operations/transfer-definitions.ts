import type { V2Operation } from '../call/v2-operation.js';
import { paramTable } from '../fields/param-table.js';
import { resultTable } from '../fields/result-table.js';
import type {
  PayBankResult,
  QueryBankResult,
  TransferInfoResult,
  TransfersResult,
} from '../transfer-operations.js';
import type { V2Result } from '../v2-result.js';
import { parameters, rule } from './rule-parts.js';

/** Their documents know MD5 only. */
const signType = 'MD5';
const number = (least: number) =>
  rule.matching(
    `the payment's number, ${least} to 32 letters and digits`,
    new RegExp(`^[0-9A-Za-z]{${least},32}$`),
  );
const queryFirst = (query: string) => (fields: Readonly<Record<string, string>>) =>
  `Query the payment: v2.${query}({ partnerTradeNo: '${fields['partner_trade_no'] ?? ''}' }). Repeat it only with this number.`;

export const transfers: V2Operation<TransfersResult> = {
  name: 'v2.transfers',
  path: '/mmpaymkttransfers/promotion/transfers',
  idempotency: 'keyed',
  merchant: { appId: 'mch_appid', mchId: 'mchid', sub: false },
  signType,
  defaults: () => ({ checkName: 'NO_CHECK', spbillCreateIp: '127.0.0.1' }),
  params: paramTable({
    text: 'partnerTradeNo openid checkName reUserName desc spbillCreateIp deviceInfo scene',
    fen: 'amount',
  }),
  results: resultTable('partnerTradeNo paymentNo paymentTime', { required: 'partner_trade_no' }),
  rule: () =>
    parameters(
      {
        partnerTradeNo: number(1),
        openid: rule.upTo(64),
        amount: rule.fen(),
        desc: rule.upTo(100),
        checkName: rule.oneOf('NO_CHECK', 'FORCE_CHECK'),
      },
      ({ checkName, reUserName }) =>
        checkName === 'FORCE_CHECK' && reUserName === undefined
          ? ['reUserName', 'required with checkName FORCE_CHECK']
          : undefined,
    ),
  reconcile: queryFirst('getTransferInfo'),
};

export const getTransferInfo: V2Operation<TransferInfoResult> = {
  name: 'v2.getTransferInfo',
  path: '/mmpaymkttransfers/gettransferinfo',
  idempotency: 'safe',
  merchant: { appId: 'appid', mchId: 'mch_id', sub: false },
  signType,
  params: paramTable({ text: 'partnerTradeNo' }),
  results: resultTable(
    'partnerTradeNo detailId status reason openid transferName paymentAmount# transferTime paymentTime desc',
    { required: 'partner_trade_no' },
  ),
  rule: () => parameters({ partnerTradeNo: number(1) }),
};

/** The card's number and its holder's name are encrypted before they get here. */
export const payBank: V2Operation<PayBankResult> = {
  name: 'v2.payBank',
  path: '/mmpaysptrans/pay_bank',
  idempotency: 'keyed',
  merchant: { mchId: 'mch_id', sub: false },
  signType,
  params: paramTable({ text: 'partnerTradeNo encBankNo encTrueName bankCode desc', fen: 'amount' }),
  results: resultTable('partnerTradeNo amount# paymentNo cmmsAmt#', { required: 'partner_trade_no' }),
  rule: () =>
    parameters({
      partnerTradeNo: number(8),
      bankCode: rule.matching("the platform's number of the bank", /^\d{1,64}$/),
      amount: rule.fen(),
      desc: rule.optional(rule.upTo(100)),
    }),
  reconcile: queryFirst('queryBank'),
};

export const queryBank: V2Operation<QueryBankResult> = {
  name: 'v2.queryBank',
  path: '/mmpaysptrans/query_bank',
  idempotency: 'safe',
  merchant: { mchId: 'mch_id', sub: false },
  signType,
  params: paramTable({ text: 'partnerTradeNo' }),
  results: resultTable(
    'partnerTradeNo paymentNo bankNoMd5 trueNameMd5 amount# status cmmsAmt# createTime paySuccTime reason',
    { required: 'partner_trade_no' },
  ),
  rule: () => parameters({ partnerTradeNo: number(1) }),
};

export const getPublicKey: V2Operation<V2Result & { readonly pubKey: string }> = {
  name: 'v2.getPublicKey',
  path: '/risk/getpublickey',
  idempotency: 'safe',
  merchant: { mchId: 'mch_id', sub: false },
  signType,
  // The one operation that asks for it with MD5 too.
  constants: { sign_type: 'MD5' },
  params: paramTable({}),
  results: resultTable('pubKey', { required: 'pub_key' }),
};
