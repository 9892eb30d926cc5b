export const weixinPayOptions = {
  WeixinPayConfig: {
    appId: ['收款的应用（APPID），例如 `wx0123456789abcdef`'],
    mchId: ['商户号，数字；服务商模式下是服务商的'],
    subAppId: ['服务商模式：子商户的应用（`sub_appid`），每次 v2 调用都带上'],
    subMchId: ['服务商模式：子商户号（`sub_mch_id`），每次 v2 调用都带上'],
    key: ['APIv2 密钥（32 个字符）：签名 v2 请求，解密 v2 退款通知'],
    signType: ['v2 请求怎样签名；不是 MD5 时作为 `sign_type` 发送'],
    pfx: ['`apiclient_cert.p12`，字节或 base64：其中有证书和私钥；旧的 RC2-40 文件也能读'],
    passphrase: ['`pfx` 的密码', '商户号，微信支付发放时就是这样'],
    cert: ['`apiclient_cert.pem`，代替 `pfx`；它的私钥是 `privateKey`'],
    mtlsEndpoint: ['要求客户端证书的 v2 接口发到哪里（协议、域名和端口）'],
    sandbox: ['v2 调用发到微信支付自己的沙箱（`/xdc/apiv2sandbox`），沙箱密钥只取一次'],
    privateKey: ['商户 API 私钥（`apiclient_key.pem`），任何形式', '`pfx` 里的'],
    serialNo: ['商户 API 证书的序列号', '`cert` 或 `pfx` 的'],
    apiV3Key: ['APIv3 密钥（32 字节）：解密 v3 通知和平台证书；不是 APIv2 密钥'],
    publicKey: ['公钥模式：微信支付公钥，任何形式；与 `publicKeyId` 一起给'],
    publicKeyId: ['`publicKey` 的 ID，`PUB_KEY_ID_…`，见商户平台'],
    platformCertificates: [
      '预先提供的平台证书（PEM）。有 `apiV3Key` 时，遇到未知序列号会下载其余证书并自动更新；同时给了 `publicKey` 时两种签名都接受（切换期）',
    ],
    notifyUrl: [
      '微信支付把付款和退款通知发到哪里，单次调用可另行指定：https（走专线时可用 http），不带查询串',
    ],
    signing: ['v3 请求在哪里签名：`sync` 同步签名；`thread-pool` 在线程池签名，让事件循环空出来'],
  },
  VerifyPayNotificationOptions: {
    version: [
      '只接受这个版本的 API。v2 消息（XML）用 APIv2 密钥校验，v3 消息（JSON）用微信支付的公钥和 APIv3 密钥；绝不会不校验就接受',
      '客户端有哪个版本的密钥，就接受哪个',
    ],
    kind: ['只接受这一种通知，使退款通知不会进入处理付款的代码', '不限'],
    expected: ['你自己的记录，或查询记录的函数；不一致就拒绝'],
    appId: ['消息必须属于的应用（可多个）', '客户端的 `appId`'],
    mchId: ['消息必须属于的商户', '客户端的 `mchId`'],
    subAppId: ['服务商模式：子商户的应用', '客户端的 `subAppId`，没有则不限'],
    subMchId: ['服务商模式：子商户。合单支付必须含有它的订单', '客户端的 `subMchId`，没有则不限'],
    signTypes: [
      'v2：接受哪些签名算法，按签名长度区分，因为 HMAC-SHA256 订单的通知里没有 `sign_type`',
      '客户端自己的，以及 HMAC-SHA256；客户端用 HMAC-SHA256 时不接受 MD5',
    ],
    confirm: [
      '向微信支付查询该订单或退款，结果不同就拒绝，代价是多一次调用。v2 退款通知没有签名，靠这次查询才可信；v2 付款通知的 `attach` 里含有像字段的内容（`x&total_fee=1`）时，不开启它就会被拒绝',
    ],
    signal: ['中止 `confirm` 所做的调用'],
    claim: ['是否按通知号登记，使之后的投递标为 `duplicate`'],
    claimLease: [
      '调用 `ack()` 之前，登记保留的毫秒数：要比处理时间长。微信支付 15 秒后就会重发，其间到达的标为 `inProgress`',
    ],
    claimTtl: ['`ack()` 之后登记保留的毫秒数；默认的存储只保留最近 10 000 条', '93600000（26 小时）'],
  },
  BillCallOptions: {
    timeout: ['下载超时的毫秒数'],
    maxBytes: ['解压后文本的最大长度', '1073741824（1 GiB）'],
  },
  BillReadingOptions: {
    onUnclearRecord: [
      '分不清各列的记录交给这个函数（先于它后面的一行），各行里不再有它，账单读到结尾；需要人工查看。不传时，这样的记录使读取报错中止',
    ],
  },
  ClientParametersOptions: {
    version: ['订单是用哪个版本的 API 下的：签名方式必须相同', '配置了 v3 且没有给 `signType` 时为 `v3`'],
    signType: ['仅 v2：必须与下单时的签名方式相同', '客户端的'],
    appId: ['调起支付的应用（APPID）', '客户端的 `subAppId`，否则 `appId`'],
    mchId: [
      '仅 `app`：`partnerid` 里的商户号。服务商模式下微信文档没有说明填谁的，据反馈子商户的 App 只能用子商户号调起支付；未经真实商户验证',
      '应用为客户端的 `subAppId` 时是它的 `subMchId`，否则是它的 `mchId`',
    ],
  },
};
