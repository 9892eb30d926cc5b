/** The text of an errcode, and how sure it is. */
export interface WeixinErrcode {
  /** `errmsg` without what follows it: details and the `rid`. */
  readonly message: string;
  readonly source: string;
  /** `documented`: on a page of the platform; `listed`: in the general list, text from copies; `inferred`: from memory. */
  readonly confidence: 'documented' | 'listed' | 'inferred';
}

type Row = readonly [errcode: number, message: string];

const general = 'general list of return codes and the pages of the single functions';

const documented: readonly Row[] = [
  [-1, 'system error'],
  [40001, 'invalid credential, access_token is invalid or not latest'],
  [40002, 'invalid grant_type'],
  [40003, 'invalid openid'],
  [40004, 'invalid media type'],
  [40005, 'invalid file type'],
  [40006, 'invalid media size'],
  [40007, 'invalid media_id'],
  [40008, 'invalid message type'],
  [40013, 'invalid appid'],
  [40014, 'invalid access_token'],
  [40029, 'invalid code'],
  [40037, 'invalid template_id'],
  [40066, 'invalid url'],
  [40097, 'invalid args'],
  [40129, 'invalid scene'],
  [40159, 'invalid length for path, or the data is not json string'],
  [40164, 'invalid ip'],
  [40169, 'invalid length for scene, or the data is not json string'],
  [40200, 'invalid account type'],
  [40226, 'code blocked'],
  [40230, 'missing Wechatmp-Serial'],
  [40231, 'missing Wechatmp-TimeStamp'],
  [40232, 'missing Wechatmp-Signature'],
  [40233, 'missing Wechatmp-Appid'],
  [40234, 'invalid signature'],
  [40235, 'invalid encrypt'],
  [40236, 'invalid Wechatmp-Appid'],
  [40237, 'Wechatmp-Appid does not match the access_token'],
  [40238, 'no symmetric key is set'],
  [40239, 'no public key is set'],
  [40240, 'expired Wechatmp-TimeStamp'],
  [40243, 'appsecret is frozen'],
  [41001, 'access_token missing'],
  [41002, 'appid missing'],
  [41004, 'appsecret missing'],
  [41005, 'media data missing'],
  [41008, 'missing code'],
  [41030, 'invalid page'],
  [42001, 'access_token expired'],
  [43001, 'require GET method'],
  [43002, 'require POST method'],
  [43101, 'user refuse to accept the msg'],
  [44002, 'empty post data'],
  [45009, 'reach max api daily quota limit'],
  [45015, 'response out of time limit or subscription is canceled'],
  [45029, 'qrcode count out of limit'],
  [45047, 'out of response count limit'],
  [45072, 'invalid command'],
  [45080, 'need user message before typing'],
  [45081, 'already typing'],
  [47001, 'data format error'],
  [47003, 'argument invalid!'],
  [48006, 'forbid to clear quota because of reaching the limit'],
  [50002, 'user limited'],
  [61500, 'date format error'],
  [61501, 'date range error'],
  [70000, 'invalid message content'],
  [76001, 'rid not found'],
  [85096, 'not allow include scancode_time field'],
  [85401, 'time limited between 1min and 1year'],
  [87009, 'invalid signature'],
  [87014, 'risky content'],
  [89002, 'no bind open'],
  [89300, 'invalid order'],
  [89503, 'this ip is not allowed yet, an administrator must confirm it'],
  [101000, 'invalid image url'],
  [101001, 'certificate not found'],
  [101002, 'invalid image data'],
  [101003, 'not enough market quota'],
  [268490001, 'openid错误'],
  [268490002, '请求参数字段错误'],
  [268490003, '签名错误'],
  [268490004, '重复操作'],
  [268490005, '订单已经通过cancel_currency_pay接口退款，不支持再退款'],
  [268490006, '代币的退款/支付操作金额不足'],
  [268490009, '用户session_key不存在或已过期，请重新登录'],
  [268490014, '退款操作进行中，稍后可以使用相同参数重试'],
  [268490015, '频率限制'],
  [268490016, '退款的left_fee字段与实际不符'],
];

/** Of the general list; no emulated function gives them by itself, `refuseWith` does. */
const listed: readonly Row[] = [
  [40009, 'invalid image size'],
  [40033, 'invalid charset'],
  [40035, 'invalid parameter'],
  [40132, 'invalid username'],
  [41003, 'refresh_token missing'],
  [41006, 'media_id missing'],
  [42007, 'access_token and refresh_token exception, please rebind'],
  [43003, 'require https'],
  [43004, 'require subscribe'],
  [45001, 'media size out of limit'],
  [45002, 'message content size out of limit'],
  [45007, 'playing time out of limit'],
  [45008, 'article size out of limit'],
  [46001, 'media data no exist'],
  [48004, 'api forbidden for irregularities'],
  [50001, 'user not authorized'],
  [50005, 'user is unsubscribed'],
];

const remembered: readonly Row[] = [
  [40125, 'invalid appsecret'],
  [40163, 'code been used'],
  [45011, 'api minute-quota reach limit, must slower, retry next minute'],
  [48001, 'api unauthorized'],
];

const entries = (
  rows: readonly Row[],
  source: string,
  confidence: WeixinErrcode['confidence'],
): [number, WeixinErrcode][] => rows.map(([errcode, message]) => [errcode, { message, source, confidence }]);

/** The errcodes the sandbox answers, with the platform's texts. All of them come with HTTP 200. */
export const errcodes: ReadonlyMap<number, WeixinErrcode> = new Map([
  ...entries(documented, general, 'documented'),
  ...entries(listed, general, 'listed'),
  ...entries(remembered, 'memory of the general list; not looked up', 'inferred'),
]);
