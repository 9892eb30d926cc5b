const apiV2Key =
  '使用 APIv2 密钥：GET /_sandbox/credentials 中的 `weixinPay.key`，作为 createWeixinPay 的 `key`。';
const merchantKey =
  '用商户 API 私钥签名：GET /_sandbox/credentials 中的 `weixinPay.privateKey`，作为 createWeixinPay 的 `privateKey`。';
const bareText = '签原文。APIv2 中不做任何 URL 编码，待签名串和 XML 都一样。';

/** Why a signature of WeChat Pay is wrong, in Chinese. Before the word for the cause stands the version of the API. */
export const chineseWeixinPayCauses: Readonly<Record<string, readonly [title: string, fix: string]>> = {
  'v2 api-v3-key-used': ['误用了 APIv3 密钥', apiV2Key],
  'v2 app-secret-used': ['误用了小程序的 AppSecret', apiV2Key],
  'v2 example-key-used': ['误用了文档中的示例密钥', apiV2Key],
  'v2 sandbox-key-used': ['误用了沙箱验签密钥', `验签密钥只用于 /xdc/apiv2sandbox/ 之下的接口。${apiV2Key}`],
  'v2 merchant-key-in-sandbox': [
    '沙箱接口用了正式密钥',
    '/xdc/apiv2sandbox/ 之下的接口用 getsignkey 返回的 sandbox_signkey 签名。',
  ],
  'v2 key-with-white-space': [
    '密钥带有空白字符',
    `在读取密钥的地方（文件或环境变量）去掉首尾空白。${apiV2Key}`,
  ],
  'v2 key-in-quotes': ['密钥带着引号', `去掉密钥两端的引号，不少 .env 读取工具会把引号也读进来。${apiV2Key}`],
  'v2 key-case-changed': ['密钥的大小写被改动', `密钥区分大小写，请原样使用。${apiV2Key}`],
  'v2 key-not-appended': [
    '没有拼接密钥',
    '在最后一个字段之后拼接 `&key=` 和 APIv2 密钥，MD5 和 HMAC-SHA256 都要。',
  ],
  'v2 key-missing': ['密钥是空的', `配置中没有读到密钥。${apiV2Key}`],
  'v2 key-sorted-in': ['密钥参与了排序', '只对字段排序，`&key=` 和 APIv2 密钥拼在最后。'],
  'v2 signature-lower-case': ['签名是小写', "摘要要写成大写十六进制：`digest('hex').toUpperCase()`。"],
  'v2 signature-base64': [
    '签名用了 base64',
    "摘要要写成大写十六进制：`digest('hex').toUpperCase()`。base64 属于 APIv3。",
  ],
  'v2 signature-with-white-space': ['签名前后有空白', '<sign> 里只放十六进制数字。'],
  'v2 signature-damaged': [
    '签名不完整',
    'MD5 签名是 32 位、HMAC-SHA256 签名是 64 位大写十六进制数字，请完整放入 <sign>；用 HMAC-SHA256 时还要发送 <sign_type>。',
  ],
  'v2 hashed-twice': ['做了两次摘要', '对待签名串只做一次摘要。'],
  'v2 sign-type-not-sent': [
    '没有发送 sign_type',
    '`sign_type` 和其他字段一样：参与签名就要发送。用 HMAC-SHA256 时必须发送 <sign_type>HMAC-SHA256</sign_type>。',
  ],
  'v2 sign-type-not-signed': [
    'sign_type 没有参与签名',
    '`sign_type` 要保留在待签名串中，只有 `sign` 不参与。',
  ],
  'v2 md5-instead-of-hmac': [
    '声明 HMAC-SHA256 却用了 MD5',
    "用 APIv2 密钥做 HMAC-SHA256：`createHmac('sha256', key)`；或者不发送 `sign_type`。",
  ],
  'v2 hmac-instead-of-md5': [
    '声明 MD5 却用了 HMAC-SHA256',
    '发送 <sign_type>HMAC-SHA256</sign_type> 并让它参与签名，或者改用 MD5。',
  ],
  'v2 sha256-instead-of-hmac': [
    '用了普通 SHA-256',
    "APIv2 密钥除了拼在末尾，还要作为 HMAC 的密钥：`createHmac('sha256', key)`。",
  ],
  'v2 sha256-instead-of-md5': ['用了 SHA-256', '使用 MD5，或者发送并使用 `sign_type` HMAC-SHA256。'],
  'v2 sha1-instead-of-md5': ['用了 SHA-1', '使用 MD5。SHA-1 属于 JS-SDK，不用于支付。'],
  'v2 empty-values-kept': ['空值字段参与了签名', '值为空的字段不参与签名，最好也不要发送。'],
  'v2 fields-unsorted': ['字段没有排序', '拼接前按字段名排序：`Object.keys(fields).sort()`。'],
  'v2 fields-sorted-without-case': [
    '排序时忽略了大小写',
    '按字符编码排序，大写在小写之前：`Object.keys(fields).sort()`。',
  ],
  'v2 sign-included': ['sign 参与了签名', '待签名串包含除 `sign` 以外的所有字段，签名之后再加上 `sign`。'],
  'v2 trailing-character': ['待签名串末尾多了字符', '待签名串以密钥结尾，之后不要再加任何字符。'],
  'v2 charset-mismatch': [
    '没有按 UTF-8 签名',
    "对 UTF-8 字节签名：`hash.update(text, 'utf8')`；Java 用 `text.getBytes(StandardCharsets.UTF_8)`。",
  ],
  'v2 field-names-converted': [
    '签名用的字段名与发送的不同',
    '先转换字段名，再按发送的名字签名：是 `out_trade_no` 和 `mch_id`，不是 `outTradeNo` 和 `mchid`。',
  ],
  'v2 values-url-encoded': ['签名前做了 URL 编码', bareText],
  'v2 values-xml-escaped': ['签名前做了 XML 转义', '对原文签名，写 XML 时才转义或放进 CDATA。'],
  'v2 cdata-signed': ['CDATA 标记参与了签名', '对原文签名；CDATA 只是 XML 的写法，不是值的一部分。'],
  'v2 values-quoted': ['值加了引号', '写成 `name=value`，不加引号。'],
  'v2 values-trimmed': [
    '值的首尾空白前后不一致',
    '签名和发送要么都去掉空白，要么都保留；CDATA 里的空白也是值的一部分。',
  ],
  'v2 line-ends-changed': [
    '换行符被 XML 解析器改变',
    '值中的换行使用 "\\n"；确需回车时在 CDATA 之外写 &#13;。',
  ],
  'v2 amount-formatted': ['金额的写法前后不一致', '金额只转换一次文本（整数分），签名和发送用同一段文本。'],
  'v2 field-not-signed': [
    '有字段没有参与签名',
    '签名前放入所有字段，包括 `nonce_str`；签名之后不要再加字段。',
  ],
  'v2 absent-field-signed': [
    '签了没有发送的字段',
    '待签名串只由实际发送的字段组成；没有值的字段两边都不要写。',
  ],
  'v3 wrong-key': ['用错了私钥', `${merchantKey}真实商户或其他沙箱的密钥在这里无效。`],
  'v3 wrong-digest-algorithm': [
    '摘要算法错误',
    '使用 SHA256withRSA：`crypto.sign("RSA-SHA256", text, privateKey)`。',
  ],
  'v3 signature-damaged': [
    '签名不完整',
    '把完整的签名（344 个字符的标准 base64，一行）放进请求头的 `signature="…"`。',
  ],
  'v3 content-altered': [
    '签名后内容有变化',
    '打印待签名串，与期望的逐行对照：方法、路径和查询串、时间戳、随机串、正文都要与发送的一致。',
  ],
  'v3 empty-body-line-missing': [
    '缺少空正文那一行',
    '每个请求都是五行，GET 和 DELETE 也一样：空正文是一个空行，同样以 "\\n" 结尾。',
  ],
  'v3 trailing-newline-missing': ['末尾缺少换行', '五行中的每一行都以 "\\n" 结尾，最后一行也是。'],
  'v3 literal-line-ends': [
    '换行写成了反斜杠加 n',
    '使用真正的换行符：在许多语言里要用双引号的 "\\n"，而不是单引号。',
  ],
  'v3 lines-reordered': ['行的顺序不对', '顺序是：方法、路径和查询串、时间戳、随机串、正文。'],
  'v3 answer-string-signed': [
    '签的是应答的三行',
    '请求要签五行：方法、路径和查询串、时间戳、随机串、正文。三行的串只用于验证应答和通知。',
  ],
  'v3 charset-mismatch': ['没有按 UTF-8 签名', '对 UTF-8 字节签名，它们就是所发送正文的字节。'],
  'v3 path-prefix-missing': [
    '签名的路径缺少前缀',
    '对实际请求的路径签名，包含 endpoint 的前缀：实际请求的 `url.pathname + url.search`。',
  ],
  'v3 path-prefix-and-query-missing': [
    '签名的路径缺少前缀和查询串',
    '对实际请求的路径和查询串签名，包含 endpoint 的前缀：实际请求的 `url.pathname + url.search`。',
  ],
  'v3 query-reordered': ['查询串的顺序不一致', '路径和查询串按实际请求的原样签名。'],
  'v3 question-mark-signed': ['多签了一个问号', '没有查询串时不要写问号。'],
  'v3 host-signed': ['主机名参与了签名', '只签路径和查询串，不含协议和主机名：`url.pathname + url.search`。'],
  'v3 body-trimmed': ['正文末尾多签了换行', '按发送的原样签正文，它在待签名串中的换行只有一个。'],
  'v3 multipart-body-signed': [
    '签了整个 multipart 正文',
    '上传文件时只签 `meta` 部分的 JSON 文本，文件不参与签名。',
  ],
  'v3 timestamp-in-milliseconds': [
    '时间戳单位不一致',
    '请求头和待签名串都用秒（10 位）：`Math.floor(Date.now() / 1000)`。',
  ],
  'v3 timestamp-changed': ['时间戳前后不一致', '每个请求只读一次时钟，待签名串和请求头用同一段文本。'],
  'v3 nonce-changed': ['随机串前后不一致', '每个请求只生成一次随机串，待签名串和请求头用同一段文本。'],
  'v3 mchid-unknown': [
    '商户号不存在',
    'Authorization 中的 mchid 用 GET /_sandbox/credentials 中的 `weixinPay.mchId`。沙箱只认识自己的假凭证，绝不要在沙箱里使用真实密钥。',
  ],
  'v3 serial-no-unknown': [
    '商户证书序列号错误',
    'serial_no 用商户 API 证书的序列号（`weixinPay.serialNo`），不是平台证书或公钥的。平台对此只返回 SYSTEM_ERROR。',
  ],
};
