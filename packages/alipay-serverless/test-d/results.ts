// Compiled, never run: what a program wrote for `alipay-serverless-sdk` reads from the answers, with its types.
import cloud from '../src/index.js';

export async function readsWhatWasDeclared(): Promise<readonly (string | undefined)[]> {
  const trade = await cloud.payment.common.query('order_1');
  const funds: readonly (string | undefined)[] = (trade.fundBillList ?? []).flatMap((bill) => [
    bill.fundChannel,
    bill.bankCode,
    bill.amount,
    bill.realAmount,
  ]);
  const refund = await cloud.payment.common.refund('order_1', '1.00');
  const back: readonly (string | undefined)[] = (refund.refundDetailItemList ?? []).map(
    ({ amount }) => amount,
  );
  const tools: readonly string[] = (refund.refundPresetPaytoolList ?? []).flatMap(
    ({ amount }) => amount ?? [],
  );
  const cancelled = await cloud.payment.common.cancel('order_1');
  const paid = await cloud.payment.faceToFace.pay('Tea', 'order_2', '1.00', '281234567890123456');
  const vouchers: readonly (string | undefined)[] = (paid.voucherDetailList ?? []).map(
    ({ merchantContribute }) => merchantContribute,
  );
  return [
    ...funds,
    ...back,
    ...tools,
    ...vouchers,
    ...[trade.settleAmount, trade.storeName, trade.buyerUserType, trade.alipaySubMerchantId, trade.extInfos],
    ...[refund.refundCurrency, refund.storeName, refund.presentRefundBuyerAmount, refund.refundSettlementId],
    ...[cancelled.gmtRefundPay, cancelled.refundSettlementId],
    ...[paid.cardBalance, paid.buyerPayAmount, paid.mdiscountAmount, paid.advanceAmount, paid.payAmount],
  ];
}

export async function takesNoNumberForAnAmount(): Promise<number | undefined> {
  // @ts-expect-error Amounts are yuan as text.
  return (await cloud.payment.common.query('order_1')).settleAmount;
}
