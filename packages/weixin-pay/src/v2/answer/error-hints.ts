/** What to do about `err_code`, one sentence each. */
export const errorHints: ReadonlyMap<string, string> = new Map([
  ['APPID_MCHID_NOT_MATCH', 'Bind the application to the merchant number in the console of WeChat Pay.'],
  ['APPID_NOT_EXIST', 'Check `appId`.'],
  ['AUTHCODEEXPIRE', "The payer's code is older than a minute: ask for a fresh one."],
  ['AUTH_CODE_ERROR', "Scan the payer's code again."],
  ['AUTH_CODE_INVALID', "Scan the payer's code again: it must be a payment code of WeChat, 18 digits."],
  ['BANKERROR', 'The bank has not answered: query the order before anything else.'],
  ['BIZERR_NEED_RETRY', 'Make the same call again, with the same numbers and amounts.'],
  ['CA_ERROR', "Check the merchant's certificate: it may have been replaced in the console."],
  ['ERROR', 'Query before doing it again.'],
  ['FREQUENCY_LIMITED', 'Make the same call again later, with the same numbers.'],
  ['FREQ_LIMIT', 'Make the same call again later, with the same numbers.'],
  ['INVALID_REQ_TOO_MUCH', 'Make the same call again later, with the same numbers.'],
  [
    'INVALID_REQUEST',
    'Not possible now, as the message says: because of the state of the order, or because its number was used with ' +
      'other parameters before. Query it.',
  ],
  ['INVALID_TRANSACTIONID', 'Check `transactionId`: it is the number that WeChat Pay gave.'],
  ['MCHID_NOT_EXIST', 'Check `mchId`.'],
  ['MONEY_LIMIT', 'The amount is outside of what this product allows: see the console.'],
  ['NAME_MISMATCH', "The name is not the account holder's: ask for it again."],
  ['NOAUTH', 'The merchant has no permission for this operation: apply for it in the console.'],
  ['NOTENOUGH', 'The account that pays has not enough money: top it up, or let the payer choose another.'],
  [
    'NOT_FOUND',
    'No such number: check it, and whether it was made by this merchant. After an unknown outcome it was not made so ' +
      'far, and a request in flight can still arrive: make the same call again with the same number, never with another.',
  ],
  ['OPENID_ERROR', 'The `openid` is of another application.'],
  ['ORDERCLOSED', 'The order is closed: make one with another number.'],
  [
    'ORDERNOTEXIST',
    'No such order: check the number. After an unknown outcome it was not made so far, and a request in flight can ' +
      'still arrive: make the same call again with the same number, or query again.',
  ],
  ['ORDERPAID', 'The order is paid: query it instead of paying again.'],
  ['ORDERREVERSED', 'The order was reversed: make one with another number.'],
  ['OUT_TRADE_NO_USED', 'The number belongs to an order with other parameters: query that one.'],
  ['PARAM_ERROR', 'Compare the parameters with the message.'],
  ['PROCESSING', 'It was accepted and is under way: query it with the same number.'],
  [
    'REFUNDNOTEXIST',
    'No such refund: check the number. After an unknown outcome it was not made so far, and a request in flight can ' +
      'still arrive: make the same call again with the same number, never with another.',
  ],
  [
    'REFUND_FEE_MISMATCH',
    '`totalFee` is not the amount of the order, or a refund with this number has another amount: query both.',
  ],
  ['REVERSE_EXPIRE', 'Orders can be reversed only for 7 days: refund it instead.'],
  ['SEND_FAILED', 'Query before doing it again, with the same number.'],
  ['SIGNERROR', 'Check that `key` is the APIv2 key of this merchant number.'],
  ['SYSTEMERROR', 'Query; when it did not happen, make the same call again, with the same numbers.'],
  ['TRADE_ERROR', 'Ask the payer to choose another way to pay; a new order needs another number.'],
  ['TRADE_OVERDUE', 'Orders can be refunded for a year.'],
  ['TRADE_STATE_ERROR', 'The order is in a state that does not allow it: query it.'],
  [
    'USERPAYING',
    'The payer is entering the password: query the order every 5 seconds, and after 45 to 60 reverse it.',
  ],
  ['USER_ACCOUNT_ABNORMAL', 'The account that would get the money back is closed: see the console.'],
  ['V2_ACCOUNT_SIMPLE_BAN', 'The user has not verified their identity and cannot receive money.'],
]);
