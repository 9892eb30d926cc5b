export const otherOptions = {
  AliyunSmsConfig: {
    accessKeyId: ['可以发短信的 RAM 用户的 AccessKey ID；与 `accessKeySecret` 一起给'],
    accessKeySecret: ['AccessKey Secret：用来签名，从不发送'],
    securityToken: ['临时凭证（STS）的令牌'],
    credentials: [
      '一个密钥，或为每个请求给出密钥的来源：你的函数，或本包的（`ecsRoleCredentials`、`roleCredentials` 等）。与上面三项互斥',
    ],
    signature: ['`acs3`：ACS3-HMAC-SHA256；`rpc`：较旧的 HMAC-SHA1，平台已宣布停用但仍受理'],
    parameterPlacement: [
      'ACS3 的参数放哪里。`declared`：平台声明的位置，SendSms 的是 URL，手机号也在其中；`body`：全部放进表单，URL 里就没有手机号。旧签名总是用表单。平台在 ACS3 下也从表单读取全部参数这一点没有验证过',
    ],
    regionId: [
      '决定地址：`cn-hangzhou` 和其他 `cn-…` 用 `dysmsapi.aliyuncs.com`；`ap-southeast-1`、`ap-southeast-5`、`eu-central-1` 各有自己的',
    ],
  },
  ReceiptHandlerOptions: {
    onReceipt: ['每个回执调用一次；它的拒绝交给 `onError`'],
    pathSecret: [
      '平台什么也不签名。给控制台里填的地址加一段猜不到的结尾，这里填同样的文字：发到别的地址的请求会被拒绝',
      '没有：谁都能声称短信已送达',
    ],
    answerWithin: ['`onReceipt` 最多占用的毫秒数，到时照样应答平台（它等 700），未完的工作继续'],
    waitUntil: ['让 serverless 函数为应答之后的工作保持存活'],
    store: ['处理过的回执记在哪里', '本进程的内存'],
    remember: ['记住的毫秒数；默认的存储只保留最近 10 000 条', '24 小时'],
    clock: ['决定回执记住多久', '系统时钟'],
    onError: ['告知被拒绝的请求和 `onReceipt` 的失败'],
  },
  CloudConfig: {
    notify: ['`url`：支付宝把交易通知发到哪里'],
    env: ['原样传递；预置的函数认得 `prod`'],
  },
  DirectServerlessOptions: {
    alipay: ['`@sdk/alipay-openapi` 的客户端，或第一次使用时创建它的选项'],
    aliyunSms: ['`@sdk/aliyun-sms` 的客户端，或第一次使用时创建它的选项'],
  },
  AlipayOpenapiFunctionOptions: {
    alipay: ['`@sdk/alipay-openapi` 的客户端，或第一次使用时创建它的选项'],
    allow: [
      '允许请求哪些方法。能调用这个函数的人可以用自己的参数调用它们，退款也在内：只写你的小程序需要的，重要之处按参数决定',
      '`cloud.*` 各函数背后的方法',
    ],
    notifyUrl: ['通知发到哪里，不管小程序怎么要求', '小程序所要求的'],
  },
  AlicloudDysmsFunctionOptions: {
    aliyunSms: ['`@sdk/aliyun-sms` 的客户端，或第一次使用时创建它的选项'],
    allow: [
      '允许请求哪些操作。能调用这个函数的人可以用你的钱发短信',
      '`SendSms`、`SendBatchSms`、`QuerySendDetails`',
    ],
  },
  RedisStoreOptions: {
    prefix: ['加在每个键之前；不应互相看见的应用要用不同的前缀。不能含花括号'],
    encryptionKey: [
      '用 AES-256-GCM 加密值：32 字节，或几把密钥（第一把用来加密，全部可解密）。轮换时先在各处把新密钥加在末尾，再移到最前，等旧值过期后去掉旧密钥。未加密写入的值会被拒绝：启用时请更换 `prefix`',
      '值原样保存',
    ],
    timeout: ['一次操作的毫秒数，含等待连接'],
    logger: ['告知 Redis 何时不可用、何时恢复；绝无键和值', '不记录'],
  },
  SandboxOptions: {
    clock: [
      '`real` 跟随机器，也可以拨快；`virtual` 静止，直到你拨动，从机器时间或 `startAt`（毫秒、`Date` 或 ISO 文本）开始；`{ speed: 60 }` 比机器快六十倍，各种时间表也一样',
    ],
    seed: ['让所有编号可预测', '随机，见 `sandbox.seed`'],
    data: ['重启后保留一切的文件夹；不给则只在内存里'],
    durability: [
      '配合 `data`：已给出的应答能经受什么。`process`：进程以任何方式结束（`kill -9`）；`power`：断电也行，代价是每次应答等一次磁盘',
    ],
    retention: ['已结束的东西保留多少'],
    fetch: ['通知怎样发出，例如一个 Hono 应用的 `fetch`', '全局 `fetch`'],
    allowNotifyHosts: [
      '本机和内网之外，通知可以发往的主机（`shop.example.com`、`*.example.com`）；其余会被拒绝，并记在那次投递里',
    ],
    allowedHosts: [
      '除 IP 地址和不含点的名称之外，可以用哪些名称打开控制台和控制接口，以及在收银台页面上操作',
    ],
    maxBodyBytes: ['请求正文的最大字节数'],
    journalLimit: ['同 `retention.requests`，后者优先'],
    notifyTimeout: ['一个通知等待应答的毫秒数（真实时间）'],
    language: ['浏览器没有要求其中一种语言时，控制台用哪种'],
    platforms: ['模拟哪些平台', '全部'],
    allowProduction: ['`NODE_ENV` 为 `production` 时也启动'],
  },
  ListenOptions: {
    port: ['TCP 端口；0 由系统选择'],
    host: ['绑定的地址；除回环地址外，其他机器都能连进来'],
    mtlsPort: [
      '第二个端口，HTTPS，要求每个客户端出示微信支付的商户证书；0 由系统选择，不给就没有。此时 `credentials()` 里有 `weixinPay.mtlsEndpoint` 和 `weixinPay.certificateAuthority`',
    ],
  },
  InterceptionOptions: {
    others: [
      '既不通往平台也不通往本机的连接怎么办：`pass` 不管，`refuse` 在开始之前就失败，错误里写明主机（代码 `ENETUNREACH`）。内网的数据库也会被拒绝；不是 TCP 的（DNS 查询、UDP）不看',
    ],
  },
  Retention: {
    requests: ['请求及其应答'],
    notifications: ['已被接受或已放弃的通知'],
    sms: ['短信'],
    documents: ['MPServerless 的文档，所有集合一起算；超出时，文档最多的集合丢弃自己最旧的'],
    orders: [
      '已付款或已关闭的订单；其他已结束的资金单据（转账、红包、支付分订单、虚拟支付的订单、代币流水和代币账户）每种也保留这么多',
    ],
    eventsPerOrder: ['一个订单的事件：最初的和最后的'],
  },
};
