export const unifiedOptions = {
  PaymentSettings: {
    clientType: ['订单在哪里付款，单次调用可另行指定', '`mp-weixin`、`mp-alipay`'],
  },
  WxPaymentSettings: {
    provider: ['用微信支付收款'],
    apiVersion: ['调用哪个版本的 API；只要有密钥，两个版本的通知都能处理'],
  },
  WxPaymentCredentials: {
    appId: ['收款的应用（APPID）'],
    mchId: ['商户号，数字'],
    key: ['APIv2 密钥，32 个字符；API v2 需要'],
    pfx: ['`apiclient_cert.p12`，字节或 base64；API v2 的退款、撤销和资金账单需要'],
    passphrase: ['`pfx` 的密码', '商户号'],
    cert: ['`apiclient_cert.pem`，代替 `pfx`；它的私钥是 `privateKey`'],
    signType: ['API v2：请求怎样签名'],
    sandbox: ['API v2：微信支付自己的沙箱'],
    mtlsEndpoint: ['API v2：要求客户端证书的接口发到哪里（协议、域名和端口）'],
    subAppId: ['API v2 服务商模式：子商户的应用'],
    subMchId: ['API v2 服务商模式：子商户号'],
    privateKey: ['API v3：商户 API 私钥，任何形式', '`pfx` 里的'],
    serialNo: ['API v3：商户证书的序列号', '`pfx` 或 `cert` 的'],
    apiV3Key: ['API v3：解密通知的密钥，32 字节'],
    publicKey: ['API v3 公钥模式：微信支付公钥，任何形式；与 `publicKeyId` 一起给'],
    publicKeyId: ['`publicKey` 的 ID，`PUB_KEY_ID_…`'],
    platformCertificates: ['API v3：预先提供的平台证书（PEM）；有 `apiV3Key` 时其余的会自动下载'],
    notifyUrl: ['付款和退款通知发到哪里，单个订单或退款可另行指定'],
    signing: ['API v3：在哪里签名；`thread-pool` 让事件循环空出来'],
  },
  AlipayPaymentSettings: {
    provider: ['用支付宝收款'],
  },
  AlipayPaymentCredentials: {
    appId: ['应用的 APPID'],
    privateKey: ['应用私钥，任何形式'],
    keyType: ['为兼容旧写法保留：密钥格式会自动识别'],
    alipayPublicKey: ['支付宝公钥；它与三张证书二选一，必须有一种'],
    appCert: ['证书模式：`appCertPublicKey_<appId>.crt` 的内容'],
    alipayPublicCert: ['证书模式：`alipayCertPublicKey_RSA2.crt` 的内容'],
    alipayRootCert: ['证书模式：`alipayRootCert.crt` 的内容'],
    signType: ['请求怎样签名；`RSA` 即 SHA-1，支付宝已不推荐'],
    encryptKey: ['接口内容加密的 AES 密钥，base64'],
    sandbox: ['支付宝自己的沙箱'],
    gateway: ['网关 v2 的完整地址'],
    mchId: ['卖家的支付宝用户 ID（`2088…`）：作为 `seller_id` 发送，别的卖家的通知会被拒绝'],
    appAuthToken: ['第三方应用（ISV）代哪个商户调用'],
    notifyUrl: ['付款通知发到哪里，单个订单可另行指定：绝对的 http(s) 地址'],
    returnUrl: ['页面支付后浏览器回到哪里，单个订单可另行指定'],
    signing: ['在哪里签名；`thread-pool` 让事件循环空出来'],
  },
  NotifyHandlerOptions: {
    payment: [
      "处理谁的通知：一个支付对象；或每个平台一个，按消息格式区分；或按通知路径区分（`{ '/notify/wxpay': …, '/notify/alipay': … }`）。无论哪种写法，消息总是用所属支付对象的密钥校验",
    ],
    onPaid: [
      '订单已确认全额付清。Promise 完成后才应答平台；抛错时平台会重新通知。微信支付只等 5 秒：耗时的工作请放进队列。只要存储里还有记录，同一笔付款不会处理两次；但最终仍应由数据库决定（`UPDATE … SET paid WHERE NOT paid`），因为进程可能在业务处理完、登记之前崩溃',
    ],
    onRefunded: ['钱退回去了', '只应答'],
    onRefundFailed: ['退款已结束，但钱没有退到（见 `refundStatus`）', '应答，并记一条警告'],
    onOther: ['其余验签通过的消息：未付款就关闭的交易、其他类型', '只应答'],
    expected: [
      '你的记录里关于这个订单的内容。不一致，或返回 `undefined`、`null`（不认识的订单），就拒绝：不运行 `onPaid`，平台会重新通知；返回值里既没有 `totalFee` 也没有 `outTradeNo`（例如直接返回数据库的一行）也一样',
    ],
    confirm: ['微信支付：每个通知都用一次查询确认，同 `payment.verifyNotify` 的 `confirm`'],
    store: ['处理过的通知记在哪里；处理同一地址的所有进程要共享一个', '本进程的内存'],
    lease: ['处理一条通知最多用多少毫秒；进程崩溃后，这条通知要等这么久才会重新处理'],
    remember: [
      '处理过的付款保留记录的毫秒数：要长到支付宝通知 `TRADE_FINISHED`（过了退款期会再次通知）之后。默认的存储总是只保留最近 10 000 条',
      '34560000000（400 天）',
    ],
    onError: ['任何一步出错时调用，供你记录；它的返回值和异常都会被忽略'],
    logger: ['记录拒绝与失败，绝无正文', '不记录'],
  },
  VerifyNotifyOptions: {
    expected: ['你自己的记录；不一致就拒绝。金额以分为单位'],
    claim: ['是否登记，使之后的投递标为 `duplicate`'],
    confirm: [
      '微信支付：向平台查询该订单或退款，结果不同就拒绝，代价是多一次调用；API v2 的退款通知只加密不签名，靠这次查询才可信。支付宝的消息都有签名，不查询',
    ],
  },
  BillRowsOptions: {
    unclearLines: [
      '读不出是支付还是退款的行（分不清各列，或缺少订单号、金额）：`refuse` 报错并停止读取；`mark` 作为 `UnclearBillLine` 交给你人工处理，并继续读下去',
    ],
  },
  PayAndConfirmOptions: {
    interval: ['两次查询之间的毫秒数'],
    confirmTimeout: [
      '从第一个应答起，等待买家付款的毫秒数。微信支付不撤销 15 秒以内的支付：设得更短，结果也要等到那时',
    ],
    cancelAttempts: ['最多撤销几次，直到平台确认已撤销'],
    signal: ['结束等待：像超时一样立即撤销付款'],
    delay: ['怎样等待：`(milliseconds, signal)`，`signal` 中止时提前返回', '定时器'],
  },
  InitWeixinOptions: {
    mchId: ['商户号，数字；`payment` 需要'],
    paymentEndpoint: ['支付调用发到哪里；`endpoint` 只管小程序接口', '微信支付自己的主机'],
  },
  InitAlipayOptions: {
    paymentEndpoint: ['支付调用另发到哪里', '与 `gateway` 或 `endpoint` 相同'],
  },
};
