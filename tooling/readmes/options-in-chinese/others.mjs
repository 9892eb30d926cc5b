export const otherOptions = {
  AliyunSmsConfig: {
    accessKeyId: ['可以发短信的 RAM 用户的 AccessKey ID；与 `accessKeySecret` 一起给'],
    accessKeySecret: ['AccessKey Secret：用来签名，从不发送'],
    securityToken: ['临时凭证（STS）的令牌'],
    credentials: [
      '一组密钥，或为每个请求提供密钥的函数：你自己的，或本包的（`ecsRoleCredentials`、`roleCredentials` 等）。与上面三项互斥',
    ],
    signature: ['`acs3`：ACS3-HMAC-SHA256；`rpc`：较旧的 HMAC-SHA1，平台已宣布停用但仍受理'],
    parameterPlacement: [
      'ACS3 的参数放哪里。`declared`：平台规定的位置，SendSms 是 URL，手机号也在其中；`body`：全部放进表单，URL 里就没有手机号。旧签名总是用表单。平台在 ACS3 下是否也从表单读取全部参数，没有验证过',
    ],
    regionId: [
      '决定地址：`cn-hangzhou` 和其他 `cn-…` 用 `dysmsapi.aliyuncs.com`；`ap-southeast-1`、`ap-southeast-5`、`eu-central-1` 各有自己的',
    ],
  },
  ReceiptHandlerOptions: {
    onReceipt: ['每条回执调用一次；它抛出的错误交给 `onError`'],
    pathSecret: [
      '平台推送的回执没有签名。给控制台里填的地址加一段猜不到的结尾，这里填同样的内容：发到其他地址的请求会被拒绝',
      '不检查：谁都能声称短信已送达',
    ],
    answerWithin: ['`onReceipt` 最多占用的毫秒数，到时照样应答平台（它等 700），未完的工作继续'],
    waitUntil: ['让 serverless 函数在应答之后继续存活，直到剩余的工作完成'],
    store: ['处理过的回执记在哪里', '本进程的内存'],
    remember: ['记住的毫秒数；默认的存储只保留最近 10 000 条', '24 小时'],
    clock: ['决定回执记住多久', '系统时钟'],
    onError: ['请求被拒绝，或 `onReceipt` 失败时调用'],
  },
  ReceiptConsumerOptions: {
    credentials: ['可以申请队列令牌的账号或用户的密钥，或提供密钥的函数'],
    queueName: ['控制台中显示的名称，例如 `Alicom-Queue-1234567890-SmsReport`'],
    messageType: ['消息类型', '队列名称的结尾，例如 `SmsReport`'],
    onReceipt: ['每条回执调用一次；完成后删除消息，抛出错误则消息会再次出现'],
    onError: ['出错时调用，消费者继续运行'],
    waitSeconds: ['一次请求等待消息的秒数，0 到 30；为 0 时，`run` 在空应答之后停一秒'],
    batchSize: ['一次最多取多少条，1 到 16'],
    tokenEndpoint: ['在哪里申请队列令牌'],
    queueEndpoint: ['队列的服务器，属于阿里云自己的账号'],
  },
  CloudConfig: {
    notify: ['`url`：支付宝把交易通知发到哪里'],
    env: ['原样传递；平台预置的云函数能识别 `prod`'],
  },
  DirectServerlessOptions: {
    alipay: ['`@sdk/alipay-openapi` 的客户端，或第一次使用时创建它的选项'],
    aliyunSms: ['`@sdk/aliyun-sms` 的客户端，或第一次使用时创建它的选项'],
  },
  AlipayOpenapiFunctionOptions: {
    alipay: ['`@sdk/alipay-openapi` 的客户端，或第一次使用时创建它的选项'],
    allow: [
      '允许调用哪些接口。能调用这个函数的人可以用自己的参数调用它们，包括退款：只写你的小程序需要的，要紧的按参数判断',
      '`cloud.*` 各函数对应的接口',
    ],
    notifyUrl: ['通知发到哪里，不管小程序怎么要求', '小程序指定的地址'],
  },
  AlicloudDysmsFunctionOptions: {
    aliyunSms: ['`@sdk/aliyun-sms` 的客户端，或第一次使用时创建它的选项'],
    allow: [
      '允许调用哪些接口。能调用这个函数的人可以用你的钱发短信',
      '`SendSms`、`SendBatchSms`、`QuerySendDetails`',
    ],
  },
  RedisStoreOptions: {
    prefix: ['加在每个键之前；需要互相隔离的应用要用不同的前缀。不能含花括号'],
    encryptionKey: [
      '用 AES-256-GCM 加密值：32 字节，或几把密钥（第一把用来加密，全部可解密）。轮换时先在各处把新密钥加在末尾，再移到最前，等旧值过期后去掉旧密钥。未加密写入的值会被拒绝：启用时请更换 `prefix`',
      '值原样保存',
    ],
    timeout: ['一次操作的毫秒数，含等待连接'],
    logger: ['记录 Redis 何时不可用、何时恢复；绝无键和值', '不记录'],
  },
  SandboxOptions: {
    clock: [
      '`real` 跟随系统时钟，也可以拨快；`virtual` 静止，由你拨动，从当前时间或 `startAt`（毫秒、`Date` 或 ISO 文本）开始；`{ speed: 60 }` 比系统时钟快六十倍，各种定时任务也一样',
    ],
    seed: ['让所有编号可预测', '随机，见 `sandbox.seed`'],
    data: ['保存数据的目录，重启后不丢；不给则只在内存里'],
    durability: [
      '配合 `data`：已应答的操作在什么情况下不丢。`process`：进程以任何方式结束（包括 `kill -9`）都不丢；`power`：断电也不丢，代价是每次应答要等一次落盘',
    ],
    retention: ['已结束的数据保留多少'],
    fetch: ['用什么发送通知，例如一个 Hono 应用的 `fetch`', '全局 `fetch`'],
    allowNotifyHosts: [
      '本机和内网之外，通知可以发往的主机（`shop.example.com`、`*.example.com`）；其余不会发送，并在那次投递里注明',
    ],
    allowedHosts: [
      '除 IP 地址和不含点的主机名之外，还可以用哪些域名打开控制台、控制接口，以及在收银台页面上操作',
    ],
    maxBodyBytes: ['请求正文的最大字节数'],
    journalLimit: ['同 `retention.requests`，后者优先'],
    notifyTimeout: ['一条通知等待应答的毫秒数（真实时间）'],
    language: ['浏览器没有指定中文或英文时，控制台用哪种语言'],
    platforms: ['模拟哪些平台', '全部'],
    allowProduction: ['`NODE_ENV` 为 `production` 时也启动'],
  },
  ListenOptions: {
    port: ['TCP 端口；0 由系统选择'],
    host: ['绑定的地址；除回环地址外，其他机器都能连进来'],
    mtlsPort: [
      '第二个端口，HTTPS，要求每个客户端出示微信支付的商户证书；0 由系统选择，不给就没有。设置后 `credentials()` 里有 `weixinPay.mtlsEndpoint` 和 `weixinPay.certificateAuthority`',
    ],
  },
  InterceptionOptions: {
    others: [
      '目标既不是平台也不是本机的连接怎么办：`pass` 放行，`refuse` 在建立之前就失败，错误里写明主机（错误码 `ENETUNREACH`）。内网的数据库也会被拒绝；非 TCP 的（DNS 查询、UDP）不处理',
    ],
  },
  Retention: {
    requests: ['请求及其应答的条数；超出时先丢弃重复请求（例如轮询）里最旧的'],
    notifications: ['已被接受或已放弃的通知'],
    sms: ['短信，以及每个回执队列里的消息'],
    documents: ['MPServerless 的文档，所有集合一起算；超出时，从文档最多的集合里丢弃最旧的'],
    orders: [
      '已付款或已关闭的订单；其他已结束的资金单据（转账、红包、支付分订单、虚拟支付的订单、代币流水和代币账户）每种也保留这么多',
    ],
    eventsPerOrder: ['每个订单保留的事件数：最早的和最新的'],
  },
};
