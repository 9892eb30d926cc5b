import type { SmsErrorCategory } from './sms-error.js';

/** What is known about a code. */
export interface ErrorEntry {
  readonly category: SmsErrorCategory;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** Whether the message may have been sent all the same. */
  readonly ambiguous: boolean;
  readonly hint: string | undefined;
}

const signPage = 'Domestic Messages > Signatures in the SMS console (国内消息 > 签名管理)';
const templatePage = 'Domestic Messages > Templates in the SMS console (国内消息 > 模板管理)';
const settingsPage = 'General Settings in the SMS console (通用设置)';

/** Hints by category for codes that need no words of their own. */
const categoryHints: Partial<Record<SmsErrorCategory, string>> = {
  'flow-control':
    'This receiver had too many messages; wait until `flowControl.retryAt`. The limits are set under ' +
    `${settingsPage}.`,
  sign: `Check \`signName\` against ${signPage}.`,
  template: `Check \`templateCode\` and \`templateParam\` against ${templatePage}.`,
  number: 'Check the phone number.',
  throttling: 'Calls come too fast: send fewer at once, or wait.',
  platform:
    'The platform failed, and the message may have been sent: ask `confirmSend` before you send again.',
};

/** `code hint`, by category. A code without words has the hint of its category. */
const known: Readonly<Record<Exclude<SmsErrorCategory, 'other'>, readonly string[]>> = {
  'flow-control': [
    'isv.BUSINESS_LIMIT_CONTROL',
    'isv.DAY_LIMIT_CONTROL The daily limit that you set is reached: raise it under General Settings in the SMS console (通用设置).',
    'isv.MONTH_LIMIT_CONTROL The monthly limit that you set is reached: raise it under General Settings in the SMS console (通用设置).',
    'MOBILE_SEND_LIMIT',
  ],
  number: [
    'isv.MOBILE_NUMBER_ILLEGAL Use 11 digits for the mainland (or +86…), or country code and number for others.',
    'isv.MOBILE_COUNT_OVER_LIMIT At most 1000 numbers in sendSms, 100 in sendBatchSms.',
    'isv.DOMESTIC_NUMBER_NOT_SUPPORTED The template is for international messages: choose one for the mainland, or another number.',
    'isv.BLACK_KEY_CONTROL_LIMIT A template value holds a word or address that is refused, or the number is blocked.',
    'isv.CUSTOMER_REFUSED The receiver has unsubscribed from these messages.',
    'isv.SMS_TEST_NUMBER_LIMIT The test sign sends only to numbers bound under Quick Start in the SMS console (快速学习和测试).',
  ],
  sign: [
    'isv.SMS_SIGNATURE_ILLEGAL The sign does not exist for this account or is not approved: see Domestic Messages > Signatures in the SMS console (国内消息 > 签名管理).',
    'isv.SMS_SIGN_ILLEGAL',
    'isv.SIGN_NAME_ILLEGAL',
    'isv.SIGN_STATE_ILLEGAL The sign is not approved yet, or was withdrawn.',
    'isv.SMS_SIGNATURE_SCENE_ILLEGAL The sign’s scene and the template’s kind do not go together: a sign for codes only carries codes.',
    'isv.SIGNATURE_BLACKLIST',
    'isv.EXTEND_CODE_ERROR Another sign uses this `smsUpExtendCode`.',
    'isv.ONE_CODE_MULTIPLE_SIGN',
    'isv.SIGN_COUNT_OVER_LIMIT',
    'isv.SIGN_OVER_LIMIT',
    'isv.SIGN_FILE_LIMIT',
    'isv.SIGN_SOURCE_ILLEGAL',
    'isv.SMS_SIGN_EMOJI_ILLEGAL A sign has no emoji.',
    'isv.ERROR_SIGN_NOT_DELETE A sign under review cannot be deleted.',
    'isv.ERROR_SIGN_NOT_MODIFY An approved sign cannot be changed.',
    'PORT_NOT_REGISTERED The operators have not registered the sign yet: see its registration state under Domestic Messages > Signatures (国内消息 > 签名管理).',
  ],
  template: [
    'isv.SMS_TEMPLATE_ILLEGAL The template does not exist for this account or is not approved: see Domestic Messages > Templates in the SMS console (国内消息 > 模板管理).',
    'isv.TEMPLATE_MISSING_PARAMETERS `templateParam` lacks a variable of the template; names are case-sensitive.',
    'isv.TEMPLATE_PARAMS_ILLEGAL A value does not fit its variable, for example letters in a code.',
    'template_parameter_count_illegal',
    'isv.INVALID_JSON_PARAM `templateParam` must be a JSON object whose values are text.',
    'isv.PARAM_LENGTH_LIMIT A template value is longer than its variable allows.',
    'isv.PARAM_NOT_SUPPORT_URL A template value may not hold an address: make it part of the template.',
    'isv.SMS_CONTENT_ILLEGAL',
    'isv.UNSUPPORTED_CONTENT A value holds characters that cannot be sent, for example emoji.',
    'isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE',
    'isv.TEMPLATE_COUNT_OVER_LIMIT',
    'isv.TEMPLATE_OVER_LIMIT',
    'isv.ERROR_TEMPLATE_NOT_DELETE A template under review cannot be deleted.',
    'isv.ERROR_TEMPLATE_NOT_MODIFY An approved template cannot be changed.',
    'isv.SMS_TEST_SIGN_TEMPLATE_LIMIT The test sign goes with the test template only.',
    'isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL The test template takes a code of 4 to 6 digits only.',
  ],
  parameters: [
    'isv.INVALID_PARAMETERS Check the parameters against the platform’s page of this action.',
    'PARAMS_ILLEGAL Check the parameters against the platform’s page of this action.',
    'MissingParameter A required parameter is missing.',
    'InvalidParameter A parameter has a value that it cannot have.',
    'InvalidVersion The action does not exist in this version of the API.',
    'NoSuchVersion The action does not exist in this version of the API.',
    'InvalidAction.NotFound There is no such action; names are case-sensitive.',
    'UnsupportedOperation The action is not served at this endpoint.',
  ],
  account: [
    'isv.ACCOUNT_NOT_EXISTS The key belongs to an account without SMS: open the service in the SMS console (开通短信服务).',
    'isv.ACCOUNT_ABNORMAL The account is not in order: see the messages in the Aliyun console.',
    'isv.OUT_OF_SERVICE SMS was stopped for this account, usually for lack of money: top up under Expenses (费用).',
    'isv.AMOUNT_NOT_ENOUGH Top up under Expenses, or buy a message package (费用 > 充值).',
    'isv.PRODUCT_UN_SUBSCRIPT Open the service in the SMS console (开通短信服务).',
    'isv.PRODUCT_UNSUBSCRIBE Open the service in the SMS console (开通短信服务).',
    'isv.SECURITY_FROZEN_ACCOUNT The account is frozen for security: contact Aliyun’s support.',
    'isp.RAM_PERMISSION_DENY Grant the RAM user or role AliyunDysmsFullAccess, or dysms:… for this action (RAM console > 授权).',
    'isv.DENY_IP_RANGE This address is not in the white list: see General Settings in the SMS console (通用设置).',
    'Forbidden Grant the RAM user or role AliyunDysmsFullAccess (RAM console > 授权).',
  ],
  throttling: [
    'Throttling',
    'Throttling.User Calls of this account come too fast: send fewer at once, or wait.',
    'Throttling.Api Calls of this action come too fast: send fewer at once, or wait.',
  ],
  credentials: [
    'InvalidAccessKeyId.NotFound There is no such key: see AccessKey Management at the account menu of the console (AccessKey 管理).',
    'InvalidAccessKeyId.Inactive The key is disabled: see AccessKey Management (AccessKey 管理).',
    'InvalidSecurityToken.Expired The temporary credentials have ended: take new ones, with `credentials` in place of fixed keys.',
    'SecurityToken.Expired The temporary credentials have ended: take new ones, with `credentials` in place of fixed keys.',
    'SecurityTokenExpired The temporary credentials have ended: take new ones, with `credentials` in place of fixed keys.',
    'InvalidSecurityToken.Malformed `securityToken` is damaged or of another key.',
    'IncompleteSignature A part of the signature did not arrive: look for a proxy that removes headers or parameters.',
    'SignatureDoesNotMatch',
    'SignatureNonceUsed The same signed request arrived twice, so that the first may have been processed: look for a proxy that repeats requests.',
  ],
  clock: [
    'InvalidTimeStamp.Expired The clock of this machine is more than 15 minutes off: set it (NTP).',
    'InvalidTimeStamp.Format The time was not sent as yyyy-MM-ddTHH:mm:ssZ.',
    'IllegalTimestamp The clock of this machine is off, or the time is malformed: set it (NTP).',
  ],
  platform: ['isp.SYSTEM_ERROR', 'isp.GATEWAY_ERROR', 'InternalError', 'ServiceUnavailable'],
};

/** What a code means; families such as `Throttling.…` by their beginning. */
export function errorEntry(code: string): ErrorEntry {
  const found = find(code) ?? find(familyOf(code));
  // `isp.` are failures of the platform's own, those that nobody has listed too.
  const category = found?.category ?? (code.startsWith('isp.') ? 'platform' : 'other');
  // No two attempts have one nonce: the request that used it was this one, on another way.
  const ambiguous = category === 'platform' || code === 'SignatureNonceUsed';
  return {
    category,
    retryable: category === 'throttling' || ambiguous,
    ambiguous,
    hint: found?.words ?? categoryHints[category],
  };
}

function find(
  code: string,
): { readonly category: SmsErrorCategory; readonly words: string | undefined } | undefined {
  for (const [category, rows] of Object.entries(known)) {
    const row = rows.find((one) => one === code || one.startsWith(`${code} `));
    if (row === undefined) continue;
    const words = row.slice(code.length + 1);
    // The keys of `known` are categories.
    return { category: category as SmsErrorCategory, words: words === '' ? undefined : words };
  }
  return undefined;
}

function familyOf(code: string): string {
  for (const family of ['Throttling', 'Forbidden', 'MissingParameter', 'InvalidParameter']) {
    if (code.startsWith(family)) return family;
  }
  if (code.startsWith('Missing')) return 'MissingParameter';
  return code.startsWith('NoPermission') ? 'Forbidden' : code;
}
