import type { StarredCase } from './starred-cases.js';

const refusedAmounts = (name: string): NonNullable<StarredCase['refused']> =>
  [0, -1, 1.5, Number.NaN, Infinity, '1', null].map((value) => [{ [name]: value }, name] as const);

interface PaymentCase extends Omit<StarredCase, 'name' | 'call'> {
  readonly body: Readonly<Record<string, unknown>>;
}

const b2b = (name: string, path: string, rest: PaymentCase): StarredCase => ({
  name: `b2b.${name}`,
  call: `POST /retail/B2b/${path}`,
  ...rest,
  params: { mchid: '1230000109', paySig: 's', ...rest.params },
  query: { pay_sig: 's' },
  body: { mchid: '1230000109', ...rest.body },
  refused: [[{ mchid: '' }, 'mchid'], ...(rest.refused ?? [])],
});

const xpay = (name: string, path: string, rest: PaymentCase): StarredCase => ({
  name: `xpay.${name}`,
  call: `POST /xpay/${path}`,
  ...rest,
  params: { paySig: 's', ...rest.params },
  query: { pay_sig: 's', ...rest.query },
});

const userIp = [{ userIp: '' }, 'userIp'] as const;
const signed = { signature: 'u' };

/** Starred operations of virtual payment and B2b payment. */
export const paymentCases: readonly StarredCase[] = [
  b2b('closeB2bOrder', 'closeb2border', {
    params: { orderId: 'o2023' },
    body: { order_id: 'o2023' },
    refused: [[{ orderId: undefined }, '']],
  }),
  b2b('createProfitSharingOrder', 'createprofitsharingorder', {
    params: {
      outTradeNo: '茶 %+&1',
      profitFee: 1,
      receiverType: 'PAYEE_TYPE_EXTERNAL_USER',
      receiverAccount: 'o',
    },
    body: {
      out_trade_no: '茶 %+&1',
      profit_fee: 1,
      receiver_type: 'PAYEE_TYPE_EXTERNAL_USER',
      receiver_account: 'o',
    },
    refused: refusedAmounts('profitFee'),
  }),
  b2b('getOrder', 'getorder', {
    params: { outTradeNo: 'order_1' },
    body: { out_trade_no: 'order_1' },
    refused: [[{ outTradeNo: '' }, '']],
  }),
  b2b('getRefund', 'getrefund', {
    params: { refundId: 'r2023' },
    body: { refund_id: 'r2023' },
    refused: [[{ refundId: undefined }, '']],
  }),
  b2b('refund', 'refund', {
    params: {
      orderId: 'o2023',
      outRefundNo: 'refund*-_1',
      refundAmount: 888,
      refundFrom: 1,
      description: '抱枕 🍵 %&',
    },
    body: {
      order_id: 'o2023',
      out_refund_no: 'refund*-_1',
      refund_amount: 888,
      refund_from: 1,
      description: '抱枕 🍵 %&',
    },
    refused: [
      ...refusedAmounts('refundAmount'),
      [{ orderId: undefined }, ''],
      [{ outRefundNo: 'short' }, 'outRefundNo'],
      [{ outRefundNo: 'a'.repeat(33) }, 'outRefundNo'],
      [{ outRefundNo: '退款单号一二' }, 'outRefundNo'],
      [{ refundFrom: 4 }, 'refundFrom'],
      [{ refundReason: 6 }, 'refundReason'],
    ],
  }),
  b2b('refundProfitSharing', 'refundprofitsharing', {
    params: { outTradeNo: 'order_1', outRefundNo: 'refund_1', payeeType: 'T', payeeId: 'o', refundAmt: 2 },
    body: {
      out_trade_no: 'order_1',
      out_refund_no: 'refund_1',
      payee_type: 'T',
      payee_id: 'o',
      refund_amt: 2,
    },
    refused: refusedAmounts('refundAmt'),
  }),
  b2b('withdraw', 'withdraw', {
    params: { withdrawAmount: 100, outWithdrawNo: 'aaa123' },
    body: { withdraw_amount: 100, out_withdraw_no: 'aaa123' },
    refused: [...refusedAmounts('withdrawAmount'), [{ outWithdrawNo: 'a b c d' }, 'outWithdrawNo']],
  }),
  xpay('cancelCurrencyPay', 'cancel_currency_pay', {
    params: { openid: 'o', env: 0, userIp: '::1', payOrderId: 'P', orderId: 'R', amount: 3, ...signed },
    query: signed,
    body: { openid: 'o', env: 0, user_ip: '::1', pay_order_id: 'P', order_id: 'R', amount: 3 },
    refused: [...refusedAmounts('amount'), userIp],
  }),
  xpay('createWithdrawOrder', 'create_withdraw_order', {
    params: { withdrawNo: 'payout_1', withdrawAmount: '0.01', env: 0 },
    body: { withdraw_no: 'payout_1', withdraw_amount: '0.01', env: 0 },
    refused: [
      [{ withdrawNo: 'short' }, 'withdrawNo'],
      ...['0', '0.00', '1.001', '-1', '01', '1e3', '', '1,000', 1].map(
        (withdrawAmount) => [{ withdrawAmount }, 'withdrawAmount'] as const,
      ),
    ],
  }),
  xpay('currencyPay', 'currency_pay', {
    params: { openid: 'o', env: 0, userIp: '127.0.0.1', orderId: 'P', amount: 3, ...signed },
    query: signed,
    body: { openid: 'o', env: 0, user_ip: '127.0.0.1', order_id: 'P', amount: 3 },
    refused: [...refusedAmounts('amount'), userIp],
  }),
  xpay('presentCurrency', 'present_currency', {
    params: { openid: 'o', env: 1, orderId: 'G', amount: 3 },
    body: { openid: 'o', env: 1, order_id: 'G', amount: 3 },
    refused: refusedAmounts('amount'),
  }),
  xpay('queryOrder', 'query_order', {
    params: { openid: 'o', env: 0, orderId: 'A' },
    body: { openid: 'o', env: 0, order_id: 'A' },
    refused: [
      [{ orderId: undefined }, ''],
      [{ env: 2 }, 'env'],
    ],
  }),
  xpay('queryUserBalance', 'query_user_balance', {
    params: { openid: 'o', env: 1, userIp: '127.0.0.1', ...signed },
    query: signed,
    body: { openid: 'o', env: 1, user_ip: '127.0.0.1' },
    refused: [userIp],
  }),
  xpay('refundOrder', 'refund_order', {
    params: {
      openid: 'o',
      env: 0,
      wxOrderId: 'W',
      refundOrderId: 'refund_1',
      leftFee: 5,
      refundFee: 2,
      bizMeta: '',
    },
    body: {
      openid: 'o',
      env: 0,
      wx_order_id: 'W',
      refund_order_id: 'refund_1',
      left_fee: 5,
      refund_fee: 2,
      biz_meta: '',
    },
    refused: [
      ...refusedAmounts('refundFee'),
      ...refusedAmounts('leftFee'),
      [{ wxOrderId: undefined }, ''],
      [{ refundOrderId: 'refund1' }, 'refundOrderId'],
    ],
  }),
  xpay('sendSubscribePrePayment', 'send_subscribe_pre_payment', {
    params: { openid: 'o', deductPrice: 100, productId: 'tea', outContractCode: 'C1' },
    body: { openid: 'o', deduct_price: 100, product_id: 'tea', out_contract_code: 'C1' },
    refused: [...refusedAmounts('deductPrice'), [{ deductPrice: 99 }, 'deductPrice']],
  }),
  xpay('submitSubscribePayOrder', 'submit_subscribe_pay_order', {
    params: {
      openid: 'o',
      offerId: '1',
      buyQuantity: 1,
      currencyType: 'CNY',
      productId: 'tea',
      deductPrice: 1,
      orderId: 'order_01',
      attach: '',
    },
    body: {
      openid: 'o',
      offer_id: '1',
      buy_quantity: 1,
      currency_type: 'CNY',
      product_id: 'tea',
      deduct_price: 1,
      order_id: 'order_01',
      attach: '',
    },
    refused: [...refusedAmounts('deductPrice'), [{ env: 1 }, 'env'], [{ attach: 1 }, 'attach']],
  }),
];
