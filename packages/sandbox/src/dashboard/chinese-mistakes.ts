/** What a receiver of notifications does wrong, in Chinese, by the sentence of the diagnosis. */
export const chineseMistakes: Readonly<Record<string, string>> = {
  'your server verifies with the public key of your own application': '服务器验签用的是自己的应用公钥',
  'your server keeps `sign_type` in the string it verifies': '服务器的待验签字符串保留了 `sign_type`',
  'your server verifies the values as they are encoded in the form': '服务器用未解码的表单值验签',
  'your server decodes the parameters twice': '服务器对参数解码了两次',
  'your server verifies the parameters in the order in which they came': '服务器没有对参数排序',
  'your server verifies with SHA-1 although `sign_type` is RSA2':
    '`sign_type` 是 RSA2，服务器却用 SHA-1 验签',
  'your server verifies with Alipay’s public key of certificate mode': '服务器用的是证书模式的支付宝公钥',
  'your server verifies with the public key of your own merchant certificate':
    '服务器验签用的是自己的商户证书公钥',
  'your server verifies with another key of the platform than the one that `Wechatpay-Serial` names':
    '服务器用的不是 `Wechatpay-Serial` 指定的平台公钥',
  'your server verifies a string that does not end with a line feed': '服务器的验签串末尾缺少换行符',
  'your server verifies an empty body: something read it before': '服务器验签时正文为空：已被别的代码读走',
  'your server verifies the text [object Object] in place of the body':
    '服务器用文本 [object Object] 代替正文验签',
  'your server parses the body, and verifies JSON that it wrote anew':
    '服务器先解析正文，再用重新生成的 JSON 验签',
  'your server verifies the text of the JSON text of the body': '服务器把正文又做了一次 JSON 序列化再验签',
  'your server verifies the nonce before the timestamp': '服务器把随机串放到了时间戳前面',
  'your server verifies with the API v3 key': '服务器验签用的是 APIv3 密钥',
  'your server verifies with a key that has a line end at its end': '服务器的密钥末尾多了换行',
  'your server verifies with a key that has quotation marks around it': '服务器的密钥两边带着引号',
  'your server verifies with the other of MD5 and HMAC-SHA256': '服务器把 MD5 和 HMAC-SHA256 用反了',
  'your server compares with a signature in small letters': '服务器用小写的签名比对',
  'your server does not sort the texts before it joins them': '服务器没有先排序再拼接',
  'your server leaves `Encrypt` out of what it verifies': '服务器验签时漏掉了 `Encrypt`',
  'your server uses a token with a line end at its end': '服务器的 token 末尾多了换行',
  'your server uses an empty token': '服务器的 token 为空',
  'your server compares with a signature in capitals': '服务器用大写的签名比对',
};

/** What to change then. */
export const chineseRemedies: Readonly<Record<string, string>> = {
  'Verify with Alipay’s public key, `alipay.alipayPublicKey`; your own belongs on the platform’s page.':
    '用支付宝公钥 `alipay.alipayPublicKey` 验签；自己的应用公钥只填在平台页面上。',
  'Decode every parameter once, leave out `sign` and `sign_type`, sort by name, and join `name=value` by `&`.':
    '每个参数解码一次，去掉 `sign` 和 `sign_type`，按名称排序，用 `&` 拼接 `name=value`。',
  'Read the form with one parser, and do not decode what it gives.': '表单只用一个解析器读取，不要再次解码。',
  'Verify with SHA-256 when `sign_type` is RSA2.': '`sign_type` 为 RSA2 时用 SHA-256 验签。',
  'Choose the certificate by `alipay_cert_sn`; without it use Alipay’s public key.':
    '按 `alipay_cert_sn` 选择证书；没有这个参数时用支付宝公钥。',
  'Verify with the platform’s key that `Wechatpay-Serial` names, not with your own certificate.':
    '用 `Wechatpay-Serial` 指定的平台公钥验签，不要用自己的商户证书。',
  'Choose the key by `Wechatpay-Serial`: PUB_KEY_ID_… is the public key, anything else a certificate.':
    '按 `Wechatpay-Serial` 选择：PUB_KEY_ID_… 是微信支付公钥，其余是平台证书。',
  'End each of the three lines with "\\n", the last one too.': '三行都以 "\\n" 结尾，最后一行也要。',
  'Verify the raw bytes of the body: take them before a JSON parser does (`express.raw`, `request.rawBody`), and parse afterwards.':
    '用原始字节验签：在 JSON 解析之前取得正文（`express.raw`、`request.rawBody`），验签之后再解析。',
  'Keep the order: timestamp, nonce, body.': '顺序是：时间戳、随机串、正文。',
  'Verify with the API v2 key, `weixinPay.key`.': '用 APIv2 密钥 `weixinPay.key` 验签。',
  'Trim the key where it is read. Verify with the API v2 key, `weixinPay.key`.':
    '读取密钥时去掉首尾空白。用 APIv2 密钥 `weixinPay.key` 验签。',
  'Take them off. Verify with the API v2 key, `weixinPay.key`.':
    '去掉引号。用 APIv2 密钥 `weixinPay.key` 验签。',
  'Take the algorithm of the order: the notification is signed as the order was.':
    '用下单时的签名算法：通知与下单用同一种。',
  'Compare in upper case.': '统一转为大写再比对。',
  'Sort token, timestamp, nonce, and in secure mode `Encrypt`, join them, and hash with SHA-1.':
    '把 token、timestamp、nonce（安全模式再加 `Encrypt`）排序、拼接，再做 SHA-1。',
  'Trim the token where it is read.': '读取 token 时去掉首尾空白。',
  'Give the server the token of the push settings.': '在服务器上填写消息推送设置里的 token。',
  'Compare in small letters.': '统一转为小写再比对。',
  'Look at what your server did at the time of the first attempt: the signature was not the reason.':
    '看看服务器在首次投递时做了什么：原因不是签名。',
};
