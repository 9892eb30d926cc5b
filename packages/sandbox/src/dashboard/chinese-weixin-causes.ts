import type { ChineseCause } from './chinese-causes.js';

/** Why a signature or encryption of WeChat is wrong, in Chinese: a title, what to change, and what proves it. */
export const chineseWeixinCauses: Readonly<Record<string, ChineseCause>> = {
  'wrong-signing-key': [
    '用错了私钥',
    '用 GET /_sandbox/credentials 中的 `weixin.apiPrivateKey` 签名；真实应用的密钥在这里无效。',
    '用应用公钥无法还原这个签名（填充不符），说明它是用别的私钥生成的。',
  ],
  'query-signed': [
    'URL 参数参与了签名',
    '签名用实际请求的地址，带协议和主机名，不带 URL 参数。',
    '签名所用的地址带上了 URL 参数。',
  ],
  'path-signed': [
    '只签了路径',
    '签名用完整地址，带协议和主机名，不带 URL 参数。',
    '签名只用了路径，没有协议和主机名。',
  ],
  'prefix-missing': [
    '签名的地址缺少前缀',
    '签名用实际请求的地址，包含沙箱所在的路径：`weixin.endpoint`。',
    '签名所用的地址缺少沙箱所在的路径。',
  ],
  'scheme-missing': [
    '签名的地址缺少协议',
    '签名用完整地址，带 `http://` 或 `https://`。',
    '签名所用的地址没有协议。',
  ],
  'wrong-scheme': [
    '签名的协议不一致',
    '签名用实际请求的协议；中间的代理终结 TLS 后，协议会变。',
    '签名所用的协议与实际请求的不同。',
  ],
  'plaintext-signed': [
    '先签名后加密',
    '先加密，再对发送的 JSON（iv、data、authtag）签名。',
    '签名的是加密前的参数。',
  ],
  'body-not-signed': ['正文没有参与签名', '把发送的正文作为最后一行参与签名。', '签名时没有正文。'],
  'trailing-newline': [
    '末尾多了换行',
    '待签名串是地址、appid、时间戳、正文，用 "\\n" 连接，正文之后没有任何字符。',
    '正文之后多签了一个换行。',
  ],
  'joined-with-bars': [
    '用竖线连接了待签名串',
    '待签名串用 "\\n" 连接；竖线只用于加密的附加数据。',
    '各部分用 `|` 连接后签名。',
  ],
  'key-number-signed': [
    '密钥编号参与了签名',
    '密钥编号只用于加密的附加数据，不参与 RSA 签名。',
    '待签名串里有密钥编号。',
  ],
  'timestamp-in-milliseconds': [
    '时间戳单位不一致',
    '只读一次时钟，单位为秒；请求头、签名、加密都用同一段文本。',
    '签名用了毫秒，请求头是秒。',
  ],
  'pkcs1-padding': [
    '填充方式应为 PSS',
    '使用 PSS 填充：`RSA_PKCS1_PSS_PADDING`，`saltLength: 32`。',
    '用应用公钥可以还原这个签名，但填充方式是 PKCS#1 v1.5。',
  ],
  'pss-mask-sha1': [
    'PSS 掩码用了 SHA-1',
    'MGF1 也要用 SHA-256；Java 中写明 `MGF1ParameterSpec.SHA256`。',
    '用应用公钥可以还原这个签名，但掩码是用 SHA-1 生成的。',
  ],
  'pss-salt-length': ['PSS 盐的长度错误', '盐长 32 字节：`saltLength: 32`。'],
  'sm2-signature': [
    '沙箱不支持国密算法',
    '在后台选择 RSAwithSHA256 与 AES256_GCM：沙箱未模拟 SM2withSM3 和 SM4_GCM。',
    '签名是 SM2 的 DER 序列。',
  ],
  'wrong-symmetric-key': [
    '对称密钥错误',
    '使用 GET /_sandbox/credentials 中的 `weixin.apiSymmetricKey`，base64 解码为 32 字节，AES-256-GCM。',
    '用应用的对称密钥解密得不到可读内容。',
  ],
  'wrong-additional-data': [
    '附加数据（AAD）错误',
    'AAD 是地址、appid、时间戳、对称密钥编号，用 "|" 连接，地址与签名所用的一致。',
    '密钥正确，但附加数据不同，认证标签不符。',
  ],
  'not-encrypted': [
    '正文没有加密',
    '先加密再签名；密文末尾 16 字节的标签要拆到 `authtag` 里。',
    '正文不是含 iv、data、authtag 的 JSON。',
  ],
  'plaintext-no-json': [
    '明文不是 JSON',
    '加密的是全部参数（含 URL 参数）的 JSON 文本。',
    '能解密，但内容不是 JSON 对象。',
  ],
  'security-fields-wrong': [
    '安全字段错误',
    '参数中加上 `_n`（随机文本）、`_appid`、`_timestamp`（数字，秒），与请求头一致。',
    '缺少 `_n`，或 `_appid`、`_timestamp` 与请求头不一致。',
  ],
  'token-encrypted': [
    'access_token 被加密',
    'access_token 只放在 URL 参数中，不参与加密。',
    '加密的参数里有 access_token。',
  ],
  'signature-missing': [
    '缺少签名',
    '把签名放进 URL 参数，与 access_token 并列。',
    'URL 参数里没有这个签名。',
  ],
  'wrong-hmac-key': [
    'HMAC 密钥错误',
    '`pay_sig` 用 AppKey，按 env 选现网或沙箱的那一个；`signature` 用 session_key 原文，不做 base64 解码。',
  ],
  'wrong-hmac-algorithm': ['HMAC 算法错误', '使用 HMAC-SHA256。'],
  'hmac-form': ['签名的编码错误', '写成 64 位小写十六进制。', 'HMAC 本身正确，只是写成了大写或 base64。'],
  'wrong-uri': [
    '签名的 uri 错误',
    '`pay_sig` 签“平台路径 & 正文”，路径不带主机名和参数；`signature` 只签正文。',
    '正文正确，但它前面的内容不对。',
  ],
  'key-or-body-unknown': [
    '密钥或正文不一致',
    '用对应的密钥，对发送的正文逐字节计算：字段顺序和空格都算。',
    '已知的密钥与常见的错误写法都得不到这个签名。',
  ],
};
