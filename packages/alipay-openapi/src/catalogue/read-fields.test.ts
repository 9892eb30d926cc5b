import { catalogueEntry } from './catalogue-entry.js';
import type { FieldTable } from './field-table.js';

/** Fields that programs written against earlier libraries send and read; none may get lost. */
const sent: Readonly<Record<string, string>> = {
  'alipay.system.oauth.token': 'grantType code refreshToken',
  'alipay.open.app.qrcode.create': 'urlParam queryParam describe',
  'alipay.open.app.mini.templatemessage.send': 'toUserId formId userTemplateId page data',
  'alipay.user.certify.open.initialize':
    'outerOrderNo bizCode identityParam.identityType identityParam.certType identityParam.certName identityParam.certNo merchantConfig.returnUrl',
  'alipay.user.certify.open.certify': 'certifyId',
  'alipay.user.certify.open.query': 'certifyId',
  'alipay.trade.create':
    'subject outTradeNo totalAmount buyerId buyerOpenId sellerId extendParams.hbFqNum extendParams.hbFqSellerPercent',
  'alipay.trade.query': 'outTradeNo tradeNo',
  'alipay.trade.refund': 'outTradeNo tradeNo refundAmount outRequestNo refundCurrency refundReason',
  'alipay.trade.close': 'outTradeNo tradeNo',
  'alipay.trade.cancel': 'outTradeNo tradeNo',
  'alipay.trade.fastpay.refund.query': 'outTradeNo tradeNo outRequestNo',
  'alipay.trade.pay': 'subject outTradeNo totalAmount authCode scene',
  'alipay.security.risk.content.detect': 'content',
};

const read: Readonly<Record<string, string>> = {
  'alipay.system.oauth.token':
    'code msg subCode subMsg userId openId accessToken expiresIn refreshToken reExpiresIn',
  'alipay.open.app.qrcode.create': 'qrCodeUrl',
  'alipay.user.certify.open.initialize': 'certifyId',
  'alipay.user.certify.open.query': 'passed identityInfo materialInfo failReason',
  'alipay.trade.create': 'outTradeNo tradeNo',
  'alipay.trade.query':
    'tradeNo outTradeNo buyerLogonId tradeStatus totalAmount transCurrency settleCurrency settleAmount payCurrency payAmount settleTransRate transPayRate buyerPayAmount pointAmount invoiceAmount sendPayDate receiptAmount storeId terminalId fundBillList.fundChannel fundBillList.bankCode fundBillList.amount fundBillList.realAmount fundBillList.fundType storeName buyerUserId chargeAmount chargeFlags settlementId tradeSettleInfo authTradePayMode buyerUserType mdiscountAmount discountAmount buyerUserName subject body alipaySubMerchantId extInfos',
  'alipay.trade.refund':
    'tradeNo outTradeNo buyerLogonId fundChange refundFee refundCurrency gmtRefundPay refundDetailItemList.fundChannel storeName buyerUserId refundPresetPaytoolList.amount refundPresetPaytoolList.assertTypeCode refundSettlementId presentRefundBuyerAmount presentRefundDiscountAmount presentRefundMdiscountAmount',
  'alipay.trade.close': 'tradeNo outTradeNo',
  'alipay.trade.cancel': 'tradeNo outTradeNo retryFlag action gmtRefundPay refundSettlementId',
  'alipay.trade.fastpay.refund.query':
    'outTradeNo tradeNo totalAmount refundAmount refundReason outRequestNo refundRoyaltys refundDetailItemList refundStatus',
  'alipay.trade.pay':
    'tradeNo outTradeNo buyerLogonId settleAmount payCurrency payAmount settleTransRate transPayRate totalAmount transCurrency settleCurrency receiptAmount buyerPayAmount pointAmount invoiceAmount gmtPayment fundBillList cardBalance storeName buyerUserId discountGoodsDetail voucherDetailList.id voucherDetailList.name voucherDetailList.type voucherDetailList.amount voucherDetailList.merchantContribute voucherDetailList.otherContribute voucherDetailList.memo voucherDetailList.templateId voucherDetailList.purchaseBuyerContribute voucherDetailList.purchaseMerchantContribute voucherDetailList.purchaseAntContribute advanceAmount authTradePayMode chargeAmount chargeFlags settlementId businessParams buyerUserType mdiscountAmount discountAmount buyerUserName',
  'alipay.security.risk.content.detect': 'action keywords uniqueId',
};

function knows(table: FieldTable | undefined, path: string): boolean {
  const [name = '', inner] = path.split('.');
  const field = table?.get(name);
  if (field?.camel !== name) return false;
  return inner === undefined || (field.inside !== undefined && knows(field.inside, inner));
}

it.each(Object.entries(sent))('%s takes what programs send', (method, paths) => {
  expect(paths.split(' ').filter((path) => !knows(catalogueEntry(method)?.request, path))).toEqual([]);
});

it.each(Object.entries(read))('%s gives what programs read', (method, paths) => {
  expect(paths.split(' ').filter((path) => !knows(catalogueEntry(method)?.response, path))).toEqual([]);
});
