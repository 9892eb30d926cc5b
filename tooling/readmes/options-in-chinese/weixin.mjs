export const weixinOptions = {
  WeixinConfig: {
    appId: ['小程序的 AppID，例如 `wx0123456789abcdef`'],
    secret: ['小程序的 AppSecret；登录也要用'],
    accessToken: [
      '一个 access_token，或每次调用时去取它的函数（例如问中控服务器）。此时这里不再自己获取，被拒绝时也不会刷新；优先于 `secret`',
    ],
    tokenMode: ['怎样获取 access_token：`stable` 用 `/cgi-bin/stable_token`，`classic` 用 `/cgi-bin/token`'],
    apiSecurity: [
      '「服务端 API 签名加密」的密钥。给出后，支持加密的已收录接口会加密并签名，应答会验签并解密',
      '不启用',
    ],
    virtualPayment: [
      '「虚拟支付」的 AppKey。给出后 `xpay` 的函数自己签名：`pay_sig` 用 `env` 对应环境的密钥，`signature` 用参数里的 `sessionKey`',
      '不启用',
    ],
    b2bPayment: ['「B2b 支付」各商户的现网 AppKey。给出后 `b2b` 中需要 `pay_sig` 的函数自己签名', '不启用'],
  },
  WeixinCallSettings: {
    method: ['HTTP 方法', '有正文或文件时 `POST`，否则 `GET`'],
    query: ['查询参数，不含自动加上的 access_token'],
    body: ['以 JSON 发送；有 `files` 时作为表单字段'],
    files: ['以 `multipart/form-data` 发送，按字段名'],
    access: ['查询串带什么：access_token，`appid` 与 `secret`，或都不带'],
    accessToken: ['这次调用用的 access_token，代替客户端的；被平台拒绝时不刷新'],
    answer: ['`binary` 表示应答是文件'],
    idempotency: ['重复这次调用会怎样，决定能否重试', 'GET 为 `safe`，POST 为 `unsafe`'],
    names: [
      '字段名怎样转换。`catalogue`：已收录的路径按自己的字段表，进出都是 camelCase（平台的名称也接受），其余路径不转换；`platform`：从不转换；也可给自己的字段表。应答里的 `errcode`、`errmsg` 保持原样',
    ],
  },
  MessagePushOptions: {
    appId: ['小程序的 AppID；发给别的小程序的加密消息会被拒绝'],
    token: ['「Token(令牌)」'],
    encodingAesKey: [
      '「EncodingAESKey」，43 个字符，用于「安全模式」和「兼容模式」。给出后只接受加密消息，兼容模式以密文为准，回复也加密。建议使用：「明文模式」的签名不覆盖正文，截获一个请求的人就能伪造另一个',
    ],
    onMessage: [
      "每条消息只处理一次。返回值就是回复，不返回即 `success`（虚拟支付的推送则为 `{ ErrCode: 0, ErrMsg: 'success' }`）。微信只等五秒；其间的重发会等待同一次处理。抛错会让微信再次投递",
    ],
    onError: ['消息被拒绝，或 `onMessage` 抛错时调用'],
    maxAge: ['消息时间与本机时间最多相差的毫秒数；`false` 接受任何时间'],
    claim: ['是否用存储识别重发与重放'],
    claimLease: [
      '`onMessage` 运行期间登记保留的毫秒数；进程崩溃后最多阻塞这么久，所以要在微信最后一次重发之前到期：微信在 5、10、15 秒后重发',
    ],
    claimTtl: ['处理过的消息保留记录的毫秒数；默认的存储只保留最近 10 000 条', '86400000（一天）'],
    store: ['处理过的消息记在哪里', '本进程的内存；多个进程时请共享一个'],
    clock: ['当前时间', '系统时钟'],
    logger: ['记录被拒绝的消息，绝无正文', '不记录'],
    nonce: ['回复用的随机串', '`randomNonce`'],
    randomBytes: ['回复用的安全随机字节', '`crypto.randomBytes`'],
  },
};
