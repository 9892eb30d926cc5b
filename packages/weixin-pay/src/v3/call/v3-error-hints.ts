const noOrder =
  'No such order: check the number; one that was just created may take a moment to be found. After an unknown outcome ' +
  'it was not made so far, and a request in flight can still arrive: make the same call again with the same number, ' +
  'or query again.';

const unknownNumber =
  'Nothing is known by this number: check it. After an unknown outcome it was not made so far, and a request in ' +
  'flight can still arrive: make the same call again with the same number, never with another.';

const notEnough =
  'What is there does not suffice: the payer’s balance (ask for another way to pay), the merchant’s (top it up, then ' +
  'repeat the call with the same number), or what is left of the payment to share.';

/**
 * What to do about a code of the platform, in one sentence each. Data, looked up by {@link v3ErrorHint}.
 *
 * @remarks The codes follow the platform's published tables; not every endpoint's table was seen.
 */
const hints: Readonly<Record<string, string>> = {
  SIGN_ERROR:
    'Check that `privateKey` and `serialNo` are of the same API certificate, and that this one is `mchId`’s.',
  PARAM_ERROR: 'A parameter is missing or has another form than documented.',
  INVALID_REQUEST:
    'The request is well-formed but not possible now: the state of the order, or another content under the same number.',
  NO_AUTH: 'The merchant has no permission for this interface: apply for it in the console (产品中心).',
  APPID_MCHID_NOT_MATCH: 'Bind `appId` to `mchId` in the console (产品中心 → AppID账号管理).',
  MCH_NOT_EXISTS: 'Check `mchId`: WeChat Pay does not know it.',
  ORDER_NOT_EXIST: noOrder,
  ORDERNOTEXIST: noOrder,
  ORDER_PAID: 'The order was paid: query it, and do not charge again.',
  ORDERPAID: 'The order was paid: query it, and do not charge again.',
  ORDER_CLOSED: 'The order is closed: take a new order number to charge again.',
  ORDERCLOSED: 'The order is closed: take a new order number to charge again.',
  OUT_TRADE_NO_USED:
    'This order number was used with another content: query it, or repeat exactly the same parameters.',
  NOT_ENOUGH: notEnough,
  NOTENOUGH: notEnough,
  ALREADY_EXISTS:
    'This number was used with other parameters: query what was made with it, before anything is made with another number.',
  INVALID_ORDER_STATE: 'The order is in a state that does not allow this: query it.',
  TRADE_ERROR: 'The trade was refused; the message says why.',
  RULE_LIMIT: 'A rule of the business refuses this; the message says which.',
  ACCOUNT_ERROR: 'The account cannot be used for this.',
  USER_ACCOUNT_ABNORMAL: 'The payer’s account is closed or restricted: refund in another way.',
  FREQUENCY_LIMITED: 'Too many calls: wait, and call less often; repeat with the same number and parameters.',
  RATELIMIT_EXCEEDED:
    'Too many calls: wait, and call less often; repeat with the same number and parameters.',
  RESOURCE_NOT_EXISTS: unknownNumber,
  NOT_FOUND: unknownNumber,
  NO_STATEMENT_EXIST: 'There is no bill: there was no trade that day, or it is before ten o’clock in China.',
  STATEMENT_CREATING: 'The bill is being made: try again after ten o’clock in China.',
  USERPAYING:
    'The payer is entering the password: query every 5 seconds, and reverse the order when it stays unpaid for 45.',
  USER_PAYING:
    'The payer is entering the password: query every 5 seconds, and reverse the order when it stays unpaid for 45.',
  AUTH_CODE_EXPIRED: 'The code has expired: scan the payer’s code again, with a new order number.',
  AUTH_CODE_INVALID: 'The code is not one of WeChat’s: scan the payer’s code again.',
};

const noCertificates =
  'This merchant has no platform certificates: it is in public-key mode. Pass `publicKey` and `publicKeyId` (商户平台 → ' +
  '账户中心 → API安全 → 微信支付公钥).';

const wrongClock =
  'The signature is too old or from the future: check this machine’s clock (NTP); the keys are not at fault.';

const unknownSerial =
  'The same answer comes when `serialNo` is not the number of one of `mchId`’s API certificates: check both if it stays.';

/**
 * @param operation - method and path; one code means something else for the certificates.
 * @param message - the platform's; of a refused signature it tells a wrong clock from wrong keys.
 * @param signed - whether the answer was; one to a sender that is not known never is.
 */
export function v3ErrorHint(
  code: string,
  {
    operation,
    message,
    signed,
  }: { readonly operation: string; readonly message: unknown; readonly signed: boolean },
): string | undefined {
  if (code === 'SYSTEM_ERROR' && !signed) return unknownSerial;
  if (code === 'RESOURCE_NOT_EXISTS' && operation === 'GET /v3/certificates') return noCertificates;
  if (code === 'SIGN_ERROR' && typeof message === 'string' && /timestamp/i.test(message)) return wrongClock;
  return Object.hasOwn(hints, code) ? hints[code] : undefined;
}
