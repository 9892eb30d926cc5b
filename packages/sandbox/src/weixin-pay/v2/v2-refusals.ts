/** How the XML interface refuses, and how sure that is. */
interface V2RefusalRow {
  readonly level: 'communication' | 'business';
  /** `return_msg` or `err_code_des`. */
  readonly message: string;
  readonly source: string;
  readonly confidence: 'documented' | 'community' | 'inferred';
}

type Sure = Pick<V2RefusalRow, 'source' | 'confidence'>;

const table: Sure = { source: 'error tables of API v2', confidence: 'documented' };
const seen: Sure = { source: 'answers recorded by developers', confidence: 'community' };
const guessed: Sure = { source: 'wording of the sandbox', confidence: 'inferred' };

const communication = (message: string, sure: Sure): V2RefusalRow => ({
  level: 'communication',
  message,
  ...sure,
});
const business = (message: string, sure: Sure): V2RefusalRow => ({ level: 'business', message, ...sure });

/**
 * Refusals that only the XML interface has, with the platform's texts. Those of the state machine are beside it.
 *
 * `communication`: the request was not understood or not believed. It is answered with `return_code=FAIL` and the text
 * alone, without `err_code` and without a signature. `business`: a signed answer with `result_code=FAIL`.
 *
 * @remarks That a wrong signature has no `err_code` is seen in recorded answers; for the other rows of the
 * communication level it follows from them.
 */
export const v2Refusals = {
  REQUIRE_POST_METHOD: communication('请使用post方法', table),
  POST_DATA_EMPTY: communication('post数据为空', table),
  NOT_UTF8: communication('编码格式错误', table),
  XML_FORMAT_ERROR: communication('XML格式错误', table),
  LACK_PARAMS: communication('缺少参数', table),
  PARAM_ERROR: communication('参数错误', table),
  APPID_NOT_EXIST: communication('APPID不存在', table),
  MCHID_NOT_EXIST: communication('MCHID不存在', table),
  APPID_MCHID_NOT_MATCH: communication('appid和mch_id不匹配', table),
  SIGNERROR: communication('签名错误，请检查后再试', seen),
  CERTIFICATE_REQUIRED: communication('证书错误：此接口需要双向证书，请在请求时携带商户证书', seen),
  // The certificate of another tenant. The platform's words for it are not known; these are its usual ones.
  CERTIFICATE_OF_OTHER_MERCHANT: communication('证书验证失败：证书与商户号不匹配', guessed),
  NOT_EMULATED: communication('沙箱没有模拟此接口', guessed),
  BILL_NOT_EXIST: communication('No Bill Exist', seen),
  NOT_FOUND: business('指定单号数据不存在', table),
  PARAM_MISMATCH: business('单号相同，但参数与之前的请求不一致', table),
  AMOUNT_LIMIT: business('付款金额超出限制，最低1.00元，最高200.00元', table),
  OPENID_ERROR: business('openid和appid不匹配', table),
  AUTH_CODE_INVALID: business('付款码无效', guessed),
} as const satisfies Record<string, V2RefusalRow>;

/** Why the XML interface refuses; the words of the communication level never stand in an answer. */
export type V2RefusalCode = keyof typeof v2Refusals;
