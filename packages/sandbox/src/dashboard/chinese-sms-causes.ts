/** Why a signature of Aliyun is wrong, in Chinese: a title and what to change, by the diagnosis's word for the cause. */
export const chineseSmsCauses: Readonly<Record<string, readonly [title: string, fix: string]>> = {
  'secret-or-content': [
    '密钥不对，或签名的内容不同',
    '先换成 GET /_sandbox/credentials 中的 `aliyunSms.accessKeySecret`；再打印待签名串，从左到右与期望的串比较。',
  ],
  'key-without-ampersand': [
    '密钥末尾少了 &',
    'RPC 签名的密钥是 AccessKeySecret 加上末尾的 `&`：`createHmac("sha1", secret + "&")`。',
  ],
  'key-with-ampersand': [
    '密钥末尾多了 &',
    '只有 RPC 签名需要 `&`；ACS3 与队列签名的密钥就是 AccessKeySecret 本身。',
  ],
  'key-is-access-key-id': ['把 AccessKeyId 当成了密钥', '用 AccessKeySecret 签名；检查两个参数是否写反。'],
  'secret-with-white-space': ['密钥末尾有空白', '去掉密钥两端的空白：文件和环境变量常带换行。'],
  'wrong-mac-algorithm': ['HMAC 算法不对', 'RPC 与队列签名用 HMAC-SHA1，ACS3 用 HMAC-SHA256。'],
  'mac-hexadecimal': ['签名用了十六进制', 'RPC 与队列签名用 base64 表示。'],
  'method-in-string': ['待签名串里的方法不对', '以实际使用的 HTTP 方法开头：GET 与 POST 的签名不同。'],
  'names-unsorted': ['参数没有排序', '按参数名的字节顺序排序：大写字母在小写字母之前。'],
  'parameters-sorted-ignoring-case': [
    '排序时忽略了大小写',
    '按字节排序，不按语言的字母表：用 `left < right`，不用 `localeCompare`。',
  ],
  'slash-not-encoded': ['路径没有编码', '路径写成 `%2F`：`POST&%2F&…`。'],
  'empty-values-left-out': [
    '空值参数发送了却没有签名',
    '签名与发送的参数必须一致：没有值的参数写成 `Name=`，或者都不要。',
  ],
  'timestamp-with-milliseconds': [
    '时间戳带毫秒',
    '时间写成 `yyyy-MM-ddTHH:mm:ssZ`，不带小数：`new Date().toISOString().slice(0, 19) + "Z"`。',
  ],
  'parameter-unsigned': ['有参数没有参与签名', '先放入全部参数再签名，URL 中的和表单中的都要算上。'],
  'star-not-encoded': [
    "! ' ( ) * 没有编码",
    'encodeURIComponent 之后还要替换这五个字符，例如 `*` 写成 `%2A`。',
  ],
  'encoded-as-form': [
    '按表单的方式编码了',
    '`+` 应为 `%20`，`*` 应为 `%2A`，`%7E` 应为 `~`；URLSearchParams 与 Java 的 URLEncoder 不是这样编码的。',
  ],
  'space-as-plus': ['空格编码成了 +', '空格应编码为 `%20`。'],
  'tilde-encoded': ['~ 被编码了', '`~` 保持不变，不写成 `%7E`。'],
  'parameters-encoded-twice': ['参数多编码了一次', '把未编码的值交给签名函数；不要自己先编码一遍。'],
  'values-not-encoded': ['参数没有编码', '先分别编码每个名和值，再拼接。'],
  'string-not-encoded': ['拼接后没有再编码一次', '拼好的串整体还要再编码一次：`POST&%2F&` + encode(query)。'],
  'lower-case-escapes': ['百分号编码用了小写', '百分号编码用大写字母：`%2F`。'],
  'canonical-request-not-hashed': [
    '直接签了规范请求，没有先取摘要',
    '待签名串是 `ACS3-HMAC-SHA256`、换行、规范请求的 SHA-256。',
  ],
  'path-not-signed': ['签名的路径与请求的不同', '按实际请求的路径签名，包含接入点的前缀。'],
  'query-not-signed': ['查询串没有参与签名', '规范请求的第三行是排序并编码后的查询串；没有参数时才为空。'],
  'body-hash-wrong': [
    '正文的摘要不对',
    '对实际发送的字节取 SHA-256（小写十六进制），在序列化之后计算；没有正文时是空串的摘要。',
  ],
  'body-not-hashed': ['放的是正文，不是摘要', '规范请求的最后一行是正文 SHA-256 的小写十六进制。'],
  'header-not-signed': [
    '有请求头没有参与签名',
    '`host`、所有 `x-acs-…`，以及有正文时的 `content-type` 都要签名，并按名称排序。',
  ],
  'headers-unsorted': ['请求头没有排序', '按小写名称排序，SignedHeaders 中也用这个顺序。'],
  'header-names-with-capitals': ['请求头名称用了大写', '请求头名称用小写参与签名。'],
  'host-without-port': ['host 少了端口', '按实际发送的 `host` 签名；非默认端口要带上。'],
  'blank-line-missing': [
    '请求头与名称列表之间少了空行',
    '每个请求头一行，之后还有一个空行：`…\\n\\nhost;x-acs-action;…`。',
  ],
  'token-secret-or-content': [
    '密钥不对，或签名的内容不同',
    '用 QueryTokenForMnsQueue 同一次应答中的 `AccessKeySecret` 签名，不要用自己的密钥；再打印待签名串，从左到右与期望的串比较。',
  ],
  'unknown-queue-key': [
    'AccessKeyId 不是本沙箱签发的',
    '向本沙箱请求 QueryTokenForMnsQueue；重置之后要重新获取。其他沙箱的或真实的令牌在这里无效。',
  ],
  'key-opens-no-queue': [
    '这个密钥不能访问队列',
    '先用它请求 QueryTokenForMnsQueue，再使用应答中的 AccessKeyId、AccessKeySecret 与 SecurityToken。',
  ],
  'queue-token-missing': [
    '缺少 security-token，或与 AccessKeyId 不匹配',
    '在请求头 `security-token` 中发送 QueryTokenForMnsQueue 同一次应答的 `SecurityToken`。',
  ],
  'queue-token-expired': ['令牌已过期', '在 `ExpireTime`（北京时间）之前几分钟获取新的令牌。'],
  'key-of-account': [
    '用了账号自己的密钥',
    '队列要用 QueryTokenForMnsQueue 应答中的 `AccessKeySecret`，与所用的 AccessKeyId 同一次取得。',
  ],
  'md5-line-missing': [
    '少了 Content-MD5 那一行',
    '第二行是请求头 Content-MD5；没有这个请求头时是空行，但不能省略。',
  ],
  'content-type-in-string': [
    'Content-Type 与发送的不同',
    '按实际发送的 Content-Type 签名，没有发送就是空行；HTTP 客户端可能会自己加上。',
  ],
  'mns-headers-not-signed': [
    'x-mns- 请求头没有参与签名',
    '日期之后，每个 `x-mns-…` 请求头写一行 `名:值`，名称小写并排序。',
  ],
  'token-in-string': ['把 security-token 也签了', '只有名称以 `x-mns-` 开头的请求头参与签名。'],
  'resource-without-query': ['查询串没有参与签名', '最后一行是实际发送的路径加查询串。'],
  'resource-without-prefix': ['签名的路径少了前缀', '按实际请求的路径签名，包含接入点的前缀。'],
  'resource-not-encoded': ['查询串在编码之前就签了', '按实际发送的查询串签名，保留百分号编码。'],
  'date-changed': ['签名后时间变了', '每个请求只读一次时钟，签名和发送用同一个文本。'],
};
