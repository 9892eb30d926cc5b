/** How one refusal reads, and how sure that is. */
export interface AliyunSmsRefusal {
  /** HTTP status: the gateway's refusals have their own, those of SMS come with 200. */
  readonly status: number;
  /** The usual `Message`; some calls give a longer one. */
  readonly message: string;
  readonly source: string;
  /** `documented`: code and status are in the platform's list; `listed`: the code is, its text is the sandbox's own. */
  readonly confidence: 'documented' | 'listed' | 'inferred';
}

type Row = readonly [
  code: string,
  status: number,
  message: string,
  confidence: AliyunSmsRefusal['confidence'],
];

const gatewayRows: readonly Row[] = [
  ['InvalidAccessKeyId.NotFound', 404, 'Specified access key is not found.', 'documented'],
  ['InvalidTimeStamp.Format', 400, 'Specified time stamp or date value is not well formatted.', 'documented'],
  ['InvalidTimeStamp.Expired', 400, 'Specified time stamp or date value is expired.', 'documented'],
  ['SignatureNonceUsed', 400, 'Specified signature nonce was used already.', 'documented'],
  ['SignatureDoesNotMatch', 400, 'Specified signature is not matched with our calculation.', 'documented'],
  ['IncompleteSignature', 400, 'The request signature does not conform to Aliyun standards.', 'documented'],
  [
    'InvalidSecurityToken.Malformed',
    400,
    'The specified parameter "SecurityToken.Malformed" is not valid.',
    'documented',
  ],
  ['InvalidSecurityToken.Expired', 400, 'The specified SecurityToken is expired.', 'documented'],
  [
    'MissingParameter',
    400,
    'The input parameter that is mandatory for processing this request is not supplied.',
    'documented',
  ],
  ['InvalidParameter', 400, 'The specified parameter is not valid.', 'documented'],
  ['InvalidVersion', 400, 'Specified parameter Version is not valid.', 'documented'],
  [
    'InvalidAction.NotFound',
    404,
    'Specified api is not found, please check your url and method.',
    'documented',
  ],
  ['UnsupportedOperation', 400, 'The specified action is not supported.', 'documented'],
  ['Throttling', 400, 'Request was denied due to request throttling.', 'documented'],
  ['Throttling.User', 400, 'Request was denied due to user flow control.', 'documented'],
  ['Throttling.Api', 400, 'Request was denied due to api flow control.', 'documented'],
  ['Forbidden.RAM', 403, 'User not authorized to operate on the specified resource.', 'documented'],
  ['InternalError', 500, 'The request processing has failed due to some unknown error.', 'documented'],
  [
    'ServiceUnavailable',
    503,
    'The request has failed due to a temporary failure of the server.',
    'documented',
  ],
];

const smsRows: readonly Row[] = [
  ['isv.BUSINESS_LIMIT_CONTROL', 200, '触发天级流控Permits:10', 'documented'],
  ['isv.DAY_LIMIT_CONTROL', 200, '触发日发送限额', 'listed'],
  ['isv.MONTH_LIMIT_CONTROL', 200, '触发月发送限额', 'listed'],
  ['isv.MOBILE_NUMBER_ILLEGAL', 200, '号码格式错误', 'documented'],
  ['isv.MOBILE_COUNT_OVER_LIMIT', 200, '手机号码数量超过限制', 'listed'],
  ['isv.BLACK_KEY_CONTROL_LIMIT', 200, '黑名单管控', 'listed'],
  ['isv.CUSTOMER_REFUSED', 200, '用户已退订推广短信', 'listed'],
  ['isv.SMS_SIGNATURE_ILLEGAL', 200, '该账号下找不到对应签名', 'documented'],
  ['isv.SIGN_STATE_ILLEGAL', 200, '签名状态不合法', 'listed'],
  ['isv.SIGN_NAME_ILLEGAL', 200, '签名名称不合法', 'listed'],
  ['isv.ERROR_SIGN_NOT_MODIFY', 200, '审核通过的签名不能修改', 'listed'],
  ['isv.ERROR_SIGN_NOT_DELETE', 200, '审核中的签名，暂时无法删除', 'listed'],
  ['isv.SMS_TEMPLATE_ILLEGAL', 200, '该账号下找不到对应模板', 'documented'],
  ['isv.ERROR_TEMPLATE_NOT_MODIFY', 200, '审核通过的模板不能修改', 'listed'],
  ['isv.ERROR_TEMPLATE_NOT_DELETE', 200, '审核中的模板，暂时无法删除', 'listed'],
  ['isv.TEMPLATE_MISSING_PARAMETERS', 200, '模板变量缺少对应参数值', 'documented'],
  ['isv.INVALID_JSON_PARAM', 200, 'JSON参数不合法', 'documented'],
  ['isv.PARAM_NOT_SUPPORT_URL', 200, '变量不支持传入URL', 'listed'],
  ['isv.INVALID_PARAMETERS', 200, '参数格式不正确', 'listed'],
  ['isv.ACCOUNT_ABNORMAL', 200, '账户异常', 'listed'],
  ['isv.AMOUNT_NOT_ENOUGH', 200, '账户余额不足', 'documented'],
  ['isv.OUT_OF_SERVICE', 200, '业务停机', 'listed'],
  ['isp.RAM_PERMISSION_DENY', 200, 'RAM权限不足', 'listed'],
  ['isp.SYSTEM_ERROR', 200, '系统错误', 'listed'],
  ['MOBILE_SEND_LIMIT', 200, '单个号码日、月发送上限', 'listed'],
  ['isv.DOMESTIC_NUMBER_NOT_SUPPORTED', 200, '国际/港澳台消息模板不支持发送境内号码', 'listed'],
  ['isv.SMS_TEST_NUMBER_LIMIT', 200, '只能向已绑定的测试手机号发送', 'listed'],
  ['isv.SMS_SIGN_ILLEGAL', 200, '签名禁止使用', 'listed'],
  ['isv.SMS_SIGNATURE_SCENE_ILLEGAL', 200, '签名和模板类型不一致', 'listed'],
  ['isv.SIGNATURE_BLACKLIST', 200, '签名黑名单', 'listed'],
  ['isv.EXTEND_CODE_ERROR', 200, '扩展码使用错误，相同的扩展码不可用于多个签名', 'listed'],
  ['isv.ONE_CODE_MULTIPLE_SIGN', 200, '一码多签', 'listed'],
  ['isv.SIGN_COUNT_OVER_LIMIT', 200, '签名数量超过限制', 'listed'],
  ['isv.SIGN_OVER_LIMIT', 200, '签名超过单日申请限制', 'listed'],
  ['isv.SIGN_FILE_LIMIT', 200, '签名认证材料附件大小超过限制', 'listed'],
  ['isv.SIGN_SOURCE_ILLEGAL', 200, '签名来源不支持', 'listed'],
  ['isv.SMS_SIGN_EMOJI_ILLEGAL', 200, '签名不能包含emoji表情', 'listed'],
  ['PORT_NOT_REGISTERED', 200, '端口号未备案', 'listed'],
  ['isv.TEMPLATE_PARAMS_ILLEGAL', 200, '模板变量里包含非法关键字', 'listed'],
  ['template_parameter_count_illegal', 200, '模板变量数量不合法', 'listed'],
  ['isv.PARAM_LENGTH_LIMIT', 200, '参数超过长度限制', 'listed'],
  ['isv.SMS_CONTENT_ILLEGAL', 200, '短信包含禁止发送内容', 'listed'],
  ['isv.UNSUPPORTED_CONTENT', 200, '签名或模板内容含有不支持的字符', 'listed'],
  ['isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE', 200, '模板内容与模板类型不符', 'listed'],
  ['isv.TEMPLATE_COUNT_OVER_LIMIT', 200, '模板数量超过限制', 'listed'],
  ['isv.TEMPLATE_OVER_LIMIT', 200, '模板超过单日申请限制', 'listed'],
  ['isv.SMS_TEST_SIGN_TEMPLATE_LIMIT', 200, '测试模板和签名限制', 'listed'],
  ['isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL', 200, '测试专用模板的变量不合法', 'listed'],
  ['isv.ACCOUNT_NOT_EXISTS', 200, '账户不存在', 'listed'],
  ['isv.PRODUCT_UN_SUBSCRIPT', 200, '未开通云通信产品的阿里云客户', 'listed'],
  ['isv.PRODUCT_UNSUBSCRIBE', 200, '产品未开通', 'listed'],
  ['isv.SECURITY_FROZEN_ACCOUNT', 200, '账号被安全冻结', 'listed'],
  ['isv.DENY_IP_RANGE', 200, '源IP地址所在的地区被禁用', 'listed'],
  ['PARAMS_ILLEGAL', 200, '参数错误', 'listed'],
  ['isp.GATEWAY_ERROR', 200, '网关错误', 'listed'],
];

const gatewayList = 'common error codes of the API gateway';
const smsList = 'error codes of the SMS API, read across public copies';

const entries = (rows: readonly Row[], source: string): [string, AliyunSmsRefusal][] =>
  rows.map(([code, status, message, confidence]) => [code, { status, message, source, confidence }]);

/**
 * Every code the sandbox refuses with.
 *
 * @remarks Texts of rows that are `listed` are the sandbox's own. On management actions the real status of `isv.` codes
 * is unverified.
 */
export const errorStatuses: ReadonlyMap<string, AliyunSmsRefusal> = new Map([
  ...entries(gatewayRows, gatewayList),
  ...entries(smsRows, smsList),
]);
