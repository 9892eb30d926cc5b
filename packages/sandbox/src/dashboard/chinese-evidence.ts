/**
 * What the diagnosis says as proof, in Chinese. The title beside it says already what was done, and the two strings below it
 * what differs, so of the English that comes before “Proof:” nothing is repeated.
 */
export const chineseEvidence: readonly (readonly [english: RegExp, chinese: string])[] = [
  [
    /^[^]* Proof: the signature opens with the application’s public key and holds (\w+), the digest of exactly this text\.$/,
    '用应用公钥还原签名，得到的摘要 $1 正是“实际签名的内容”的摘要。',
  ],
  [
    /^[^]* Proof: the signature opens with the key of the merchant’s certificate and holds (\w+), the digest of exactly this text\.$/,
    '用商户 API 证书的公钥还原签名，得到的摘要 $1 正是“实际签名的内容”的摘要。',
  ],
  [
    /^[^]* Proof: (?:signed this way, the request gets|so made, the signature is) exactly (?:the signature|the one) that was sent\.$/,
    '照这样签名，得到的与发来的签名完全一致。',
  ],
  [/^Signing the string below gives exactly (\w+)\.$/, '对下面的内容签名，得到的正是 $1。'],
  [
    /^No usual mistake gives this signature with the secret of the sandbox, .+$/,
    '用沙箱的密钥，常见的错误写法都得不到这个签名：要么密钥不同，要么签名的内容不同。',
  ],
  [
    /^No usual mistake gives this signature with the secret that belongs to the access key, .+$/,
    '用这个 AccessKeyId 对应的密钥，常见的错误写法都得不到这个签名：要么密钥不同，要么签名的内容不同。',
  ],
  [
    /^The request says AccessKeyId="(.*)"; no token that this sandbox gave has it\.$/,
    '请求中的 AccessKeyId 是 "$1"，本沙箱签发的令牌中没有它。',
  ],
  [
    /^The access key is one for actions\. .+$/,
    '这个密钥用于调用接口；回执队列属于平台自己的账号，不能用它访问。',
  ],
  [/^The header `security-token` is missing\.$/, '缺少请求头 `security-token`。'],
  [
    /^The header `security-token` is not the token that belongs to the access key\.$/,
    '请求头 `security-token` 不是这个 AccessKeyId 的令牌。',
  ],
  [/^The token ended at (\S+) on the clock of the sandbox\.$/, '按沙箱的时钟，令牌已于 $1 过期。'],
  [
    /^None of the known mistakes gives this signature\. .+$/,
    '常见的错误写法都得不到这个签名，多半是 clientSecret 不同。',
  ],
  [
    /^The signature has the right form, but no key the sandbox knows .+$/,
    '签名格式正确，但沙箱已知的密钥和常见的错误写法都得不到它。从摘要看不出是密钥不同还是内容不同。',
  ],
  [
    /^The signature is no base64 of an RSA signature: it decodes to (\d+) bytes\.$/,
    '签名不是 RSA 签名的 base64：解码后是 $1 字节。',
  ],
  [
    /^The (?:application|merchant)’s key is right, but the (\S+) digest in the signature \((\w+)\) is that of another text\.$/,
    '密钥正确，但签名里的 $1 摘要（$2）是另一段文本的。',
  ],
  [/^The signature has PSS padding; with it, it verifies\.$/, '签名用的是 PSS 填充，按 PSS 可以验签通过。'],
  [
    /^No key the sandbox knows opens the signature, .+$/,
    '沙箱已知的密钥都无法还原这个签名，说明它是用别处的密钥生成的。',
  ],
  [/^The signature was made with an RSA key of (\d+) bits\.$/, '签名是用 $1 位的 RSA 密钥生成的。'],
  [/^The signature was made with the application’s private key\.$/, '签名是用应用私钥生成的。'],
  [/^The signature was made with Alipay’s own private key\.$/, '签名是用支付宝自己的私钥生成的。'],
  [
    /^The signature was made with the private key of Alipay’s current certificate\.$/,
    '签名是用支付宝当前证书的私钥生成的。',
  ],
  [
    /^The signature was made with the private key of Alipay’s next certificate\.$/,
    '签名是用支付宝下一张证书的私钥生成的。',
  ],
  [
    /^The signature was made with the private key of the platform certificate\.$/,
    '签名是用平台证书的私钥生成的。',
  ],
  [
    /^The signature was made with the private key of the next platform certificate\.$/,
    '签名是用下一张平台证书的私钥生成的。',
  ],
  [/^The signature was made with the platform’s private key\.$/, '签名是用平台的私钥生成的。'],
  [
    /^The signature was made with the sandbox’s stranger key, .+$/,
    '签名是用沙箱里不属于任何人的密钥生成的。',
  ],
  [
    /^<sign> holds (\d+) characters that are no (\d+) hexadecimal digits, .+$/,
    '<sign> 有 $1 个字符，不是 $2 位十六进制数字。',
  ],
  [/^`([^`]*)` was sent, and is not in SignedHeaders\.$/, '发送了 `$1`，但 SignedHeaders 里没有它。'],
  [
    /^`x-acs-content-sha256` is the digest of nothing, but there is a body\.$/,
    '`x-acs-content-sha256` 是空串的摘要，但请求有正文。',
  ],
  [
    /^`x-acs-content-sha256` says (.*), the body that arrived has (\w+)\.$/,
    '`x-acs-content-sha256` 写的是 $1，收到的正文的摘要是 $2。',
  ],
  [
    /^The request says (\S+?)="([^]*)", which is tenant (\S+); it came to tenant (\S+)\.$/,
    '请求中的 $1="$2" 属于租户 $3，却发到了租户 $4。',
  ],
  [/^The request says (\S+?)="([^]*)"; the sandbox knows (.+)\.$/, '请求中是 $1="$2"，沙箱认识的是 $3。'],
  [
    /^The header says serial_no="([^]*)"; the sandbox knows (.+)\.$/,
    '请求头中是 serial_no="$1"，沙箱认识的是 $2。',
  ],
];
