/** Advice for the sub codes that people meet most; one English sentence or two, added to the error message. */
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
  [
    'isv.missing-method',
    'The request arrived without `method`: something between here and Alipay drops the query.',
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
  ['ACQ.BUYER_NOT_EXIST', 'Check buyer_id or buyer_open_id: an open id is valid for one application only.'],
]);

/** One or two English sentences on what to do about a sub code, or `undefined`. */
export function subCodeHint(subCode: string | undefined): string | undefined {
  return subCode === undefined ? undefined : hints.get(subCode);
}
