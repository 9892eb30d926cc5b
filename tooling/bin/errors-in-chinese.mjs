/** Meaning and advice of each code in Chinese, beside the English in packages/core-signing/src/errors/error-code.ts. */
const chinese = {
  ERR_SDK_CONFIG: [
    '创建客户端时，某项设置缺失、格式不对或互相矛盾。',
    '改正错误信息里指出的那一项。什么都没有发出。',
  ],
  ERR_SDK_CONFIG_KEY: [
    '密钥、证书或 PKCS#12 文件读不出来，或者给错了。',
    '把错误信息里识别出的密钥类型，与该项要求的类型对照。密钥本身从不打印。',
  ],
  ERR_SDK_VALIDATION: ['这次调用的参数会被平台拒绝。', '改正 `issues` 列出的各个路径。什么都没有发出。'],
  ERR_SDK_NETWORK: [
    '连接失败：DNS、拒绝连接、连接被重置、TLS。',
    '`outcome` 为 `not-sent` 时可以原样重试；为 `unknown` 时先查询。',
  ],
  ERR_SDK_TIMEOUT: [
    '请求的某个阶段或整个调用超过了允许的时间。',
    '`outcome` 为 `unknown` 时，先按错误信息里写明的方法查询，再考虑重新付款或退款。',
  ],
  ERR_SDK_ABORTED: [
    '调用方通过 `AbortSignal` 中止了调用。',
    '`outcome` 为 `unknown` 时平台可能仍会处理该请求：先查询。',
  ],
  ERR_SDK_HTTP_STATUS: [
    '平台或它前面的某一层返回了不带业务结果的 HTTP 状态码。',
    '看 `status` 和 `bodyStart`：返回 HTML 页面通常是因为代理或地址不对。`outcome` 为 `unknown`（5xx、408、499）时先查询。',
  ],
  ERR_SDK_REDIRECT: [
    '服务器返回了重定向。签名覆盖路径，所以从不跟随。',
    '改正 endpoint。页面支付与 App 支付的接口本来就不应由服务器发送。',
  ],
  ERR_SDK_SIGNATURE_MISSING: [
    '必须带签名的应答或通知没有签名。',
    '在证实之前一律当作伪造；若是应答，结果未知：先查询。',
  ],
  ERR_SDK_SIGNATURE_MISMATCH: ['签名与收到的字节不符。', '先检查平台公钥：最常见的原因是误用了应用公钥。'],
  ERR_SDK_SIGNATURE_KEY_UNKNOWN: [
    '签名所指的证书或公钥未知，也没能取到。',
    '更新平台证书，或允许自动下载。`retryable` 为 true 表示下载因暂时的原因失败：对通知返回 500，平台会重发。',
  ],
  ERR_SDK_SIGNATURE_EXPIRED: [
    '带签名消息的时间戳不在接受的时间窗内。',
    '检查本机时钟（NTP）。过期消息可能是重放，因此拒绝。',
  ],
  ERR_SDK_SIGNATURE_REPLAYED: [
    '带同一随机串的签名消息已经接受过。',
    '照旧应答，什么也不做：这是重放或重复投递。',
  ],
  ERR_SDK_SIGNATURE_REJECTED: [
    '签名是真的，但不能接受：属于别的应用、商户、订单，或用了别的算法。',
    '若是通知：检查通知地址是否配置在正确的应用下。若是应答：先查询，再据此行动。',
  ],
  ERR_SDK_DECRYPTION: [
    '加密消息无法解密。',
    '检查 AES 密钥（支付宝：本应用接口内容加密的 AES 密钥；微信支付：APIv3 密钥）。',
  ],
  ERR_SDK_MALFORMED_RESPONSE: [
    '应答不符合平台文档的格式：被截断、过大，或不是 JSON / XML。',
    '结果未知：重新付款或退款之前先查询。',
  ],
  ERR_SDK_PLATFORM: [
    '平台处理了请求，并且拒绝了。',
    '看 `errCode`、`subCode` 与 `errMsg`；只有 `retryable` 为 true 时才重试，`outcome` 为 `unknown` 时先查询。',
  ],
  ERR_SDK_UNSUPPORTED: ['该操作存在，但不能通过这个函数、运行环境或模式使用。', '改用错误信息里写明的函数。'],
};

/**
 * Meaning and advice by code. A code without Chinese text is an error here, so that the two languages stay together.
 * @param {Record<string, object>} codes
 * @returns {Record<string, readonly [meaning: string, advice: string]>}
 */
export function chineseErrors(codes) {
  const missing = Object.keys(codes).filter((code) => !(code in chinese));
  const extra = Object.keys(chinese).filter((code) => !(code in codes));
  if (missing.length + extra.length > 0) {
    throw new Error(
      `tooling/bin/errors-in-chinese.mjs: add ${missing.join(', ') || 'nothing'}, remove ${extra.join(', ') || 'nothing'}`,
    );
  }
  return chinese;
}

/**
 * The Chinese page of errors.
 * @param {Record<string, { error: string, meaning: string, advice: string }>} codes
 */
export function renderChineseErrors(codes) {
  const texts = chineseErrors(codes);
  const sections = Object.entries(codes).map(([code, { error }]) => {
    const [meaning, advice] = texts[code];
    return `## \`${code}\`\n\n\`${error}\`：${meaning}\n\n${advice}\n`;
  });
  return `# 错误

<!-- Generated from packages/core-signing/src/errors/error-code.ts and tooling/bin/errors-in-chinese.mjs by \`pnpm generate\`. Do not edit. -->

这些包抛出的一切都是 \`SdkError\`，带有稳定的 \`code\`。用 \`code\` 区分；确定只装了一份时也可以用类区分。\`SdkError.is(error)\`
能识别任何一份副本抛出的错误。错误信息本身是英文，平台的原文原样保留在自己的字段里。

\`outcome\` 回答“这件事发生了没有？”：

| \`outcome\` | 含义 | 怎么办 |
| --- | --- | --- |
| \`not-sent\` | 平台没有收到请求，什么都没发生。 | 改正原因，可以再次调用。 |
| \`rejected\` | 平台收到请求并拒绝了，什么都没发生。 | 看错误信息；除非 \`retryable\` 为 \`true\`，原样重试仍会失败。 |
| \`unknown\` | 可能已经发生。 | 再次付款或退款**之前**，先按错误信息里写明的方法查询。 |

\`retryable\` 回答“同样的调用、同样的单号，以后可能成功吗？”，它不说明这一次有没有生效，所以两者要一起看：

| \`retryable\` | \`outcome\` | 怎么办 |
| --- | --- | --- |
| \`true\` | \`not-sent\`、\`rejected\` | 过一会儿再发起同样的调用。 |
| \`true\` | \`unknown\` | 先查询；确实没有发生，再用同样的单号调用。 |
| \`false\` | \`not-sent\`、\`rejected\` | 先改正原因：同样的调用还会失败。 |
| \`false\` | \`unknown\` | 查询。原样重试没有用。 |

\`advice\` 是针对这一次失败的下一步做法（英文句子）：平台错误码要求做什么；\`outcome\` 为 \`unknown\` 时，该怎么查询、用哪些单号。
错误信息里也有它；单独给出，是为了让程序分开显示。整条错误信息就是建议时
（例如 \`ConfigError\`、\`ValidationError\`）它是 \`undefined\`：显示 \`advice ?? message\` 即可。\`PlatformError\` 的 \`hint\` 是
它的第一部分，只说错误码本身。

\`PlatformError\` 的 \`signed\` 说明这个拒绝的平台签名是否已验证。\`false\` 表示它可能是途中任何人伪造的：不要据此认为“已关闭”或“没有这个订单”，
要先查询。平台不对应答签名，或关闭了验签时，为 \`undefined\`。

${sections.join('\n')}`;
}
