const tooMany = 'Too many calls: wait, and call less often; repeat with the same numbers.';
const otherWayToPay = 'The buyer has to pay in another way, or with another account.';
const sellerLimit = 'A limit of the seller is reached: have Alipay raise it, or wait until it begins anew.';
const certificates =
  'Download the three certificates of this application anew and give all of them: `appCert`, `alipayPublicCert`, ' +
  '`alipayRootCert`.';
const uploadKey =
  'The console holds no public key or certificate for this `signType`: upload the one of `privateKey` there.';
const loginAgain = 'The refresh token is wrong, used or expired: authorise the user again.';
const signAgain =
  'The user’s agreement no longer holds: let the user sign again, and charge with the new number.';
const contract = 'The seller has no valid contract with Alipay for this product: sign it.';
const payBack =
  'The buyer’s account is closed or blocked: ask Alipay’s support why, or pay the buyer back outside of Alipay.';
const dropped = (parameter: string): string =>
  `The request arrived without \`${parameter}\`: something between here and Alipay drops the query.`;
const changed = (parameter: string): string =>
  `This client sends \`${parameter}\`: something between here and Alipay changes the query.`;

/**
 * Advice for the sub codes that people meet; one English sentence or two, added to the error message.
 *
 * @remarks What to do about agreements, contracts and refusals of refunds follows the error lists of alipay.trade.pay
 * and alipay.trade.refund as others have copied them; that was not verified on the platform.
 */
const hints: ReadonlyMap<string, string> = new Map([
  [
    'isv.invalid-signature',
    'Alipay could not verify this request: check that `privateKey` belongs to the application public key (or ' +
      'certificate) uploaded for this app_id, and that nothing between here and Alipay re-encodes the request ' +
      '(charset is utf-8).',
  ],
  [
    'isv.invalid-app-id',
    'No such application at this gateway: check `appId`, and that a sandbox application is used with the sandbox ' +
      'gateway and a production one with production.',
  ],
  [
    'isv.missing-signature',
    'The request arrived without `sign`: something between here and Alipay drops parameters.',
  ],
  [
    'isv.invalid-signature-type',
    'The application is registered for another signature type: check `signType`.',
  ],
  [
    'isv.invalid-method',
    'Alipay does not know this method: check its spelling. In the local sandbox it may not be emulated.',
  ],
  ['isv.invalid-timestamp', 'Check the clock of this machine (NTP).'],
  ['isv.invalid-encrypt', 'Check `encryptKey`: it is the content key of this application.'],
  [
    'isv.decryption-error-not-valid-encrypt-type',
    'Only AES is accepted: enable content encryption for the application.',
  ],
  [
    'isv.decryption-error-unknown',
    'Alipay could not decrypt: check that `encryptKey` is the content key of this application.',
  ],
  [
    'isv.insufficient-isv-permissions',
    'The application lacks this capability: add the product to it, or have the merchant sign the product.',
  ],
  ['isv.insufficient-user-permissions', 'The user did not grant the scope that this method needs.'],
  ['isv.missing-method', dropped('method')],
  ['isv.missing-app-id', dropped('app_id')],
  ['isv.missing-signature-type', dropped('sign_type')],
  ['isv.missing-timestamp', dropped('timestamp')],
  ['isv.missing-version', dropped('version')],
  ['isv.decryption-error-missing-encrypt-type', dropped('encrypt_type')],
  ['isv.invalid-charset', changed('charset=utf-8')],
  ['isv.invalid-format', changed('format=JSON')],
  ['isv.invalid-version', changed('version=1.0')],
  [
    'isv.illegal-json',
    'A value that has to be JSON text is none, or something between here and Alipay changes the request.',
  ],
  [
    'isv.grant-type-invalid',
    '`grant_type` is `authorization_code` with a code, or `refresh_token` with a refresh token.',
  ],
  ['isv.code-invalid', 'An authorisation code works once and for minutes: get a new one from the client.'],
  ['aop.invalid-auth-token', 'The access token is not valid: authorise the user again.'],
  ['aop.auth-token-time-out', 'The access token has expired: refresh it, or authorise the user again.'],
  [
    'aop.invalid-app-auth-token',
    'The application authorisation token is not valid: the merchant has to authorise again.',
  ],
  ['aop.app-auth-token-time-out', 'The application authorisation token has expired: refresh it.'],
  [
    'ACQ.TRADE_NOT_EXIST',
    'A trade made by precreate, page, wap or app payment does not exist until the buyer has scanned or logged in; ' +
      'until then this is the answer. After alipay.trade.pay with an unknown outcome the trade may still be made: ' +
      'repeat the query, then call alipay.trade.cancel. Otherwise check out_trade_no, trade_no and the application.',
  ],
  [
    'ACQ.CONTEXT_INCONSISTENT',
    'This out_trade_no was used before with another amount, subject or buyer: use a new one for a new order.',
  ],
  ['ACQ.TRADE_HAS_SUCCESS', 'The order is already paid: query it.'],
  ['ACQ.TRADE_HAS_CLOSE', 'The order is closed: create a new one with a new out_trade_no.'],
  ['ACQ.TRADE_STATUS_ERROR', 'The state of the trade does not allow this: query it first.'],
  ['ACQ.TRADE_HAS_FINISHED', 'The trade is finished; it can no longer be refunded or changed.'],
  ['ACQ.REASON_TRADE_BEEN_FREEZEN', 'The trade is frozen by Alipay: contact its support.'],
  [
    'ACQ.SELLER_BALANCE_NOT_ENOUGH',
    'The seller has too little balance for this refund: top it up, then repeat with the same out_request_no.',
  ],
  [
    'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL',
    'A partial refund needs its own outRequestNo (out_request_no); with one, the refund is more than what is left of ' +
      'the payment.',
  ],
  [
    'ACQ.REASON_TRADE_REFUND_FEE_ERR',
    'The refund is more than what is left of the payment: query the trade and its refunds for what is left.',
  ],
  [
    'ACQ.DISCORDANT_REPEAT_REQUEST',
    'This out_request_no was used before with another amount: use a new one for another refund.',
  ],
  [
    'ACQ.REFUND_FEE_ERROR',
    'The refund amount is not acceptable: compare it with what is left of the payment.',
  ],
  ['ACQ.ACCESS_FORBIDDEN', 'The seller has not signed the product behind this method.'],
  [
    'ACQ.PAYMENT_AUTH_CODE_INVALID',
    'The payment code has expired or was used: ask the buyer to show a new one, and use a new out_trade_no.',
  ],
  ['ACQ.BUYER_BALANCE_NOT_ENOUGH', 'The buyer has too little balance: ask for another way to pay.'],
  ['ACQ.BUYER_SELLER_EQUAL', 'Buyer and seller are the same account.'],
  [
    'isp.bill_not_exist',
    'The bill of a day is ready the next day after about 10:00 (China time), that of a month on the third of the next; ' +
      'in the local sandbox advance the clock.',
  ],
  ['ACQ.INVALID_PARAMETER', 'Check the parameters against the method’s document.'],
  ['isv.app-call-limited', tooMany],
  ['isv.method-call-limited', tooMany],
  ['isv.missing-signature-config', uploadKey],
  ['isv.missing-signature-key', uploadKey],
  ['isv.app-cert-not-exist', certificates],
  ['isv.alipay-cert-not-exist', certificates],
  ['isv.invalid-alipay-root-cert-sn', certificates],
  ['isv.missing-app-cert-sn', certificates],
  ['isv.missing-alipay-root-cert-sn', certificates],
  ['isv.refresh-token-invalid', loginAgain],
  ['isv.refresh-token-time-out', loginAgain],
  ['isv.invalid-parameter', 'Check the parameters against the method’s document.'],
  [
    'aop.invalid-app-auth-token-no-api',
    'The merchant has not authorised this method: have the merchant authorise the application again.',
  ],
  [
    'ACQ.REASON_TRADE_STATUS_INVALID',
    'The state of the trade does not allow this: query it. What is paid is not closed but refunded.',
  ],
  ['ACQ.TRADE_NOT_ALLOW_REFUND', 'This trade cannot be refunded: query it and its refunds.'],
  ['ACQ.CANCEL_NOT_ALLOWED', 'This trade cannot be cancelled: query it; what is paid can be refunded.'],
  ['ACQ.TRADE_CANCEL_TIME_OUT', 'It is too late to cancel: query the trade, and refund what is paid.'],
  ['ACQ.TRADE_BUYER_NOT_MATCH', 'The trade was made for another buyer: use a new out_trade_no for this one.'],
  ['ACQ.PARTNER_ERROR', 'Check `appId`, and that its seller has signed the product.'],
  [
    'ACQ.TOTAL_FEE_EXCEED',
    'The amount is outside of what Alipay allows for this seller: check that it is yuan.',
  ],
  ['ACQ.EXIST_FORBIDDEN_WORD', 'A word of subject or body is not allowed: take another text.'],
  ['ACQ.SELLER_BEEN_BLOCKED', 'The seller’s account is blocked: only Alipay’s support can help.'],
  ...[
    'BUYER_BANKCARD_BALANCE_NOT_ENOUGH',
    'BUYER_ENABLE_STATUS_FORBID',
    'BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR',
    'BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR',
    'ERROR_BALANCE_PAYMENT_DISABLE',
    'ERROR_BUYER_CERTIFY_LEVEL_LIMIT',
    'MOBILE_PAYMENT_SWITCH_OFF',
    'NO_PAYMENT_INSTRUMENTS_AVAILABLE',
    'PAYMENT_FAIL',
    'PAYMENT_REQUEST_HAS_RISK',
  ].map((code): [string, string] => [`ACQ.${code}`, otherWayToPay]),
  ...[
    'BEYOND_PAY_RESTRICTION',
    'BEYOND_PER_RECEIPT_RESTRICTION',
    'BEYOND_PER_RECEIPT_SINGLE_RESTRICTION',
  ].map((code): [string, string] => [`ACQ.${code}`, sellerLimit]),
  [
    'ACQ.BUYER_NOT_EXIST',
    'Check buyer_id or buyer_open_id: an open id is valid for one application only. To a refund it says that the ' +
      'buyer has closed the account: pay the buyer back outside of Alipay.',
  ],
  [
    'ACQ.PULL_MOBILE_CASHIER_FAIL',
    'The cashier did not open on the buyer’s phone: ask the buyer for a new payment code, and scan it.',
  ],
  [
    'ACQ.USER_FACE_PAYMENT_SWITCH_OFF',
    'The buyer has switched off payments by code: the buyer can switch them on in the app, or pay in another way.',
  ],
  [
    'ACQ.AGREEMENT_NOT_EXIST',
    'The number of the agreement is wrong, or the user has ended it: let the user sign again, and charge with the ' +
      'new number.',
  ],
  ['ACQ.AGREEMENT_INVALID', signAgain],
  ['ACQ.AGREEMENT_STATUS_NOT_NORMAL', signAgain],
  ['ACQ.MERCHANT_AGREEMENT_NOT_EXIST', contract],
  ['ACQ.MERCHANT_AGREEMENT_INVALID', contract],
  [
    'ACQ.MERCHANT_STATUS_NOT_NORMAL',
    'The seller’s account is not active: activate it in Alipay’s merchant centre, or ask its support.',
  ],
  ['ACQ.BUYER_ERROR', payBack],
  ['ACQ.CUSTOMER_VALIDATE_ERROR', payBack],
  [
    'ACQ.ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND',
    'A voucher that was bought is used up in this trade, which Alipay does not refund: pay the buyer back outside of Alipay.',
  ],
  [
    'ACQ.NOT_ALLOW_PARTIAL_REFUND',
    'This trade, for example with a coupon, cannot be refunded in part: refund all of it, or pay the buyer back ' +
      'outside of Alipay.',
  ],
  ['ACQ.REFUND_CHARGE_ERROR', 'Make the same refund again after a while, with the same out_request_no.'],
  [
    'ACQ.REFUNDALLOC_UNAUTH_LIMIT',
    'A receiver of the shared amount has not allowed it to be taken back: the receiver allows it in the merchant ' +
      'platform (资金管理 → 资金服务 → 分账接收), then repeat with the same out_request_no.',
  ],
  [
    'USER_TEMPLATE_ILLEGAL',
    'Check that the template is one of this application and was not deleted, and that form_id fits its kind: a ' +
      'trade_no for a template of trades, the formId of a form, made on a real phone, for the other.',
  ],
]);

/** One or two English sentences on what to do about a sub code, or `undefined`. */
export function subCodeHint(subCode: string | undefined): string | undefined {
  return subCode === undefined ? undefined : hints.get(subCode);
}
