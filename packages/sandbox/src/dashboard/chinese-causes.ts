import { chineseTenantCauses } from './chinese-tenant-causes.js';
import { chineseWeixinPayCauses } from './chinese-weixin-pay-causes.js';

/** A title, what to change, and what proves it where that is said in Chinese too. */
export type ChineseCause = readonly [title: string, fix: string, evidence?: string];

/** Why a signature is wrong, in Chinese, by the diagnosis's word for the cause. */
export const chineseCauses: Readonly<Record<string, ChineseCause>> = {
  ...chineseWeixinPayCauses,
  ...chineseTenantCauses,
  'signature-damaged': [
    '签名不完整',
    '把完整的签名作为一行标准 base64 发送：2048 位密钥的签名是 344 个字符。检查是否有数据库字段或日志把它截断，或填成了别的文字。',
  ],
  'signature-hexadecimal': [
    '签名用了十六进制',
    '签名应编码为 base64，而不是十六进制：`.toString("base64")`。',
  ],
  'signature-plus-became-space': [
    '签名中的 + 变成了空格',
    '把 `sign` 放进 URL 或表单时要做 URL 编码，让 `+` 以 `%2B` 传输：使用 encodeURIComponent 或 URLSearchParams。',
  ],
  'signature-line-breaks': ['签名中有换行', '把签名写成一行 base64；有些编码器默认每 76 个字符换行。'],
  'signature-encoded-twice': [
    '签名被 URL 编码了两次',
    '`sign` 只做一次 URL 编码。HTTP 库会自行编码表单和查询串，交给它之前不要再编码。',
  ],
  'signature-url-safe-base64': [
    '签名用了 URL 安全的 base64',
    '使用标准 base64 字母表（含 `+` 和 `/`）："base64"，不是 "base64url"。',
  ],
  'wrong-key': [
    '用错了私钥',
    '用本应用的私钥签名：GET /_sandbox/credentials 中的 `alipay.privateKey`（2048 位），作为 createAlipay 或 alipay-sdk 的 `privateKey`（后者需设 `keyType: "PKCS8"`）。真实应用或其他沙箱的密钥在这里无效。',
  ],
  'wrong-padding': [
    '填充方式错误',
    '使用 PKCS#1 v1.5 填充：`crypto.sign("RSA-SHA256", text, privateKey)`，不传 padding 选项；Java 中为 SHA256withRSA。',
  ],
  'content-altered': [
    '签名后内容有变化',
    '打印待签名串，与期望的逐字对照：第一个不同的字符就指出了参数。签名和发送之间不能再有任何改动。',
  ],
  'wrong-digest-algorithm': [
    '摘要算法错误',
    '`sign_type=RSA2` 和 REST v3 使用 SHA-256，只有 `sign_type=RSA` 使用 SHA-1。createAlipay 和 alipay-sdk 的选项是 `signType`，RSA2 时不用写。',
  ],
  'hashed-twice': ['做了两次摘要', '把原文交给签名函数，而不是它的摘要：`crypto.sign` 会自己做摘要。'],
  'digest-info-missing': [
    '缺少 PKCS#1 的摘要信息（DigestInfo）',
    '使用签名函数 `crypto.sign("RSA-SHA256", text, privateKey)`，而不是用私钥加密摘要。',
  ],
  'sign-type-omitted': [
    '待签名串缺少 sign_type',
    '请求的待签名串要保留 `sign_type`，只有验证异步通知时才去掉它。检查是否同一个函数兼做两件事。',
  ],
  'empty-values-kept': [
    '空值参数参与了签名',
    '签名前去掉值为空的参数，也不要发送它们。使用 alipay-sdk 时不要传空字符串，直接不写该选项。',
  ],
  'parameters-unsorted': ['参数没有排序', '拼接前按参数名排序：`Object.keys(parameters).sort()`。'],
  'charset-mismatch': [
    '字符集不一致',
    '按 `charset` 所写的字符集取字节来签名。最简单的做法：URL 中传 `charset=utf-8`，并对 UTF-8 字节签名。',
  ],
  'sign-included': ['sign 参与了签名', '待签名串包含除 `sign` 以外的所有参数，签名之后再加上 `sign`。'],
  'trailing-character': [
    '待签名串末尾多了字符',
    "待签名串以最后一个值结尾：用 `join('&')` 拼接，不要加换行。",
  ],
  'absent-parameter-signed': [
    '签了没有发送的参数',
    '待签名串只由实际发送的参数组成；没有值的参数两边都不要写。',
  ],
  'values-url-encoded': [
    '签名前做了 URL 编码',
    '对原始值签名，拼 URL 和正文时再编码。传给 createAlipay 和 alipay-sdk 的也应是原始值，它们会自行编码。',
  ],
  'values-quoted': ['值加了引号', '写成 `name=value`，不加引号；引号属于旧版移动支付接口。'],
  'html-escaped': [
    '签名前做了 HTML 转义',
    '对原始值签名，写进表单 HTML 时才转义。检查签名之前是否有模板引擎或 XSS 过滤器。',
  ],
  'html-unescaped': [
    '表单的 HTML 转义不完整',
    '把值写进表单 HTML 时，`&` 和引号都要转义。alipay-sdk 的表单只转义引号：改用 GET 方式的 `pageExecute`，或 createAlipay 的 `pageExec`。',
  ],
  'plus-became-space': [
    '值中的 + 变成了空格',
    '拼请求时用 encodeURIComponent 编码，让 `+` 以 `%2B` 传输；URL 或表单里的裸加号表示空格。',
  ],
  'space-became-plus': [
    '值中的空格变成了 +',
    '每个值只编码一次，并放在最后一步。代理或第二次编码把 `+`（空格）变成了 `%2B`（加号）。',
  ],
  'values-trimmed': [
    '值的首尾空白丢失',
    '要去空白就在签名之前去，不要在签名之后去。检查会自动去空白的表单库或中间件。',
  ],
  'encrypted-after-signing': [
    '先签名后加密',
    '先加密内容，再对密文签名。createAlipay 用 `encrypt: true`，alipay-sdk 用 `needEncrypt: true`，两步都会完成。',
  ],
  'biz-content-reserialised': [
    'biz_content 被重新序列化',
    '`biz_content` 只序列化一次，签名和发送用同一段文本。检查是否有中间件或代理解析后又重写了 JSON。',
  ],
  'timestamp-changed': [
    '时间戳前后不一致',
    '每个请求只读一次时钟，签名和发送用同一段文本。无论服务器在哪个时区，平台都要求 GMT+8。',
  ],
  'parameter-not-signed': [
    '有参数没有参与签名',
    '签名前放入所有参数，URL 中的和正文中的都算。`notifyUrl`、`returnUrl`、`appAuthToken` 应作为选项传给 createAlipay 或 alipay-sdk，不要加到已完成的请求上。',
  ],
  'empty-body-line-missing': ['缺少空正文那一行', '正文为空时也要有一个空行：路径之后是两个换行符。'],
  'trailing-newline-missing': ['末尾缺少换行', '每一行都以 "\\n" 结尾，最后一行也是。'],
  'windows-line-ends': ['用了 Windows 换行', '各行用 "\\n" 连接，不要使用操作系统的换行符。'],
  'method-lower-case': ['HTTP 方法用了小写', 'HTTP 方法用大写签名：`method.toUpperCase()`。'],
  'another-method-signed': [
    '签的是另一个 HTTP 方法',
    '签名所用的方法要与发送的一致。检查是否有重定向或代理改变了它。',
  ],
  'extra-empty-line': ['多了一个空行', '只有发送了 `alipay-app-auth-token` 头时，才加上应用授权令牌那一行。'],
  'app-auth-token-not-signed': [
    '应用授权令牌没有参与签名',
    '在正文之后把应用授权令牌单独作为一行，同样以 "\\n" 结尾。createAlipay 用 `appAuthToken` 即可。',
  ],
  'query-missing': ['签名的路径缺少查询串', '路径和查询串一起签名，与请求完全一致：`/v3/…?name=value`。'],
  'path-prefix-missing': [
    '签名的路径缺少前缀',
    '对实际请求的路径签名，包含前缀。createAlipay 用 `endpoint` 会这样做；alipay-sdk 从 /v3/ 开始签名，`endpoint` 只写沙箱的地址，不带路径。',
  ],
  'path-prefix-and-query-missing': [
    '签名的路径缺少前缀和查询串',
    '对实际请求的路径和查询串签名，包含前缀。alipay-sdk 从 /v3/ 开始签名，`endpoint` 只写沙箱的地址，不带路径。',
  ],
  'path-decoded': [
    '签名的是解码后的路径',
    '对编码后的路径和查询串签名：实际请求的 `url.pathname + url.search`。',
  ],
  'leading-slash-missing': ['路径缺少开头的斜杠', '路径那一行以斜杠开头。'],
  'whole-url-signed': ['签了整个 URL', '只签路径和查询串，不含协议和主机名：`url.pathname + url.search`。'],
  'empty-body-signed-as-json': ['空正文被签成了 JSON', '不发送正文时签一个空行，不要序列化不存在的正文。'],
  'body-missing': ['正文没有参与签名', '正文按发送的原样签名，作为路径之后的一行。'],
  'multipart-body-signed': [
    '签了整个 multipart 正文',
    'multipart 正文只签 `data` 部分的文本，文件不参与签名。',
  ],
  'body-reserialised': [
    '正文被重新序列化',
    '正文只序列化一次，签名和发送用同一段文本。检查是否有 HTTP 库接收对象后自行写 JSON。',
  ],
  'timestamp-in-seconds': ['时间戳单位不一致', '请求头和待签名串都用毫秒（13 位，`Date.now()`）。'],
  'authorization-fields-reordered': [
    '认证字段的顺序不一致',
    '认证字段这一行只拼一次，待签名串和请求头用同一段文本。',
  ],
  'authorization-field-not-signed': [
    '有认证字段没有参与签名',
    '请求头中除 `sign` 外的每个字段都按原样签名；证书模式下包括 `app_cert_sn`。',
  ],
  'authorization-scheme-signed': [
    '认证方案名参与了签名',
    '待签名串以 `app_id=` 开头；ALIPAY-SHA256withRSA 只写在请求头里。',
  ],
};
