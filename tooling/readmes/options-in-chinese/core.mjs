export const coreOptions = {
  ClientSettings: {
    endpoint: [
      '请求改发到哪里：协议、域名和端口，可带路径前缀，这个客户端的所有请求都发往它之下。除本机回环外只允许 `https`',
      '平台的正式地址',
    ],
    transport: ['用什么发送请求；与 `fetch` 二选一', '`undiciTransport()`'],
    fetch: ['用来发送的 `fetch`，供边缘运行环境和测试使用；等于 `transport: fetchTransport(fetch)`'],
    timeout: ['一次尝试的毫秒数，从建立连接到收完最后一个字节'],
    retry: ['`false` 表示每次调用只尝试一次', '按操作能否安全重复，最多 3 次，总共不超过 3 × `timeout`'],
    store: ['令牌、证书和已处理的通知放在哪里；多个进程时请共享一个', '本进程的内存，只保留最近 10 000 条'],
    logger: [
      '接收每次尝试的日志，接口与 pino 相同；只有白名单字段，绝无密钥、正文、请求头或查询串',
      '不记录',
    ],
    clock: ['当前时间', '系统时钟'],
  },
  CallOptions: {
    signal: ['中止调用：抛出 `AbortedError`，其 `outcome` 说明请求是否可能已经到达'],
    timeout: ['一次尝试的毫秒数', '客户端的 `timeout`，5000'],
    retry: ['`false` 表示只尝试一次', '客户端的 `retry`'],
  },
  RetryOptions: {
    maxAttempts: ['总共尝试几次'],
    baseDelay: ['第一次退避的上限，毫秒；实际等待时间在 0 到上限之间均匀随机（全抖动）'],
    maxDelay: ['退避上限的最大值，毫秒'],
    deadline: ['整个调用（含重试与等待）的毫秒数', '3 × `timeout`'],
  },
  UndiciTransportOptions: {
    cert: ['出示给服务器的证书（含证书链），PEM；须同时给 `key`'],
    key: ['`cert` 的私钥，PEM 或 `KeyObject`（例如来自 `loadPkcs12`）'],
    ca: [
      '受信任的根证书，PEM，**代替** Node 自带的列表；只想多信任一个时给 `[...tls.rootCertificates, yours]`。证书校验不能关闭',
    ],
    proxy: ['HTTP 代理，例如 `http://user:password@proxy.local:8080`；所有连接都是穿过它的隧道'],
    connectTimeout: ['到 TLS 连接建立为止的毫秒数', '10000，且不超过调用的 `timeout`'],
    headersTimeout: ['从发出请求到收到应答头的毫秒数', '调用的 `timeout`'],
    bodyTimeout: ['应答两段数据之间的毫秒数', '调用的 `timeout`'],
    keepAliveTimeout: ['空闲连接保留的毫秒数', '4000，比多数服务器短'],
    connections: ['每个主机的最大连接数，其余请求排队'],
  },
  MemoryStoreOptions: {
    clock: ['决定条目何时过期', '系统时钟'],
    maxEntries: ['最多保留多少条；达到时先丢弃已过期的，再丢弃最早写入的'],
  },
  LoadKeyOptions: {
    name: ['密钥来自哪个选项，错误信息以它开头', '`privateKey` 或 `publicKey`'],
    minimumBits: ['接受的最小 RSA 密钥长度（位）', '2048，RSA2 的要求'],
  },
};
