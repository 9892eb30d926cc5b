import type { englishFindings } from './english-findings.js';

/** What `doctor` finds, and what to do about it. */
export const chineseFindings: typeof englishFindings = {
  node: {
    tooOld: (version) => `Node.js ${version} 太旧。`,
    install: (floor) => `请安装 ${floor} 或更新的版本。`,
  },
  production: { message: 'NODE_ENV 是 `production`：沙箱不会启动。', advice: '取消设置，或加 --force。' },
  notSet: '未设置',
  set: '已设置',
  defaultUsed: '未设置：使用默认地址',
  proxy: {
    none: '无',
    covered: (names) => `${names}，但不用于各平台`,
    message: (names) => `设置了 ${names}：遵守它的客户端会向代理请求各平台，绕过 intercept() 和 register。`,
    advice: '取消设置，或把各平台和 127.0.0.1 写入 NO_PROXY；`sdk-sandbox exec` 会这样做。',
  },
  sandbox: {
    answers: (url) => `在 ${url} 应答`,
    portFree: (url) => `${url} 没有应答：端口空闲，可以 \`sdk-sandbox start\``,
    none: (url) => `${url} 没有应答。`,
    startIt: '请启动它，或改正 --url 或 SDK_SANDBOX_URL。',
    stranger: (url) => `${url} 有程序应答，但不是沙箱。`,
    stopIt: '请停止那个程序，或用另一个 --port 启动沙箱，并用 --url 指明。',
  },
  clock: {
    skewed: (time, isFrozen, minutes) =>
      `沙箱里是 ${time}${isFrozen ? '，时间静止' : ''}，比本机${minutes > 0 ? '快' : '慢'} ${Math.abs(minutes)} 分钟：对时间签名的客户端会被拒绝。`,
    giveClock: '让客户端使用沙箱的时钟，或用 --clock real 重新启动。',
    running: (time) => `${time}，运行中`,
    frozen: (time) => `沙箱里是 ${time}，时间静止：超时和通知都在等待，与客户端的时间越差越远。`,
    moveIt: '`sdk-sandbox clock advance <duration>` 往前拨，`sdk-sandbox clock thaw` 让它继续。',
  },
  keys: {
    readable: (count) => `沙箱的 ${count} 个密钥和证书都能读取`,
    unreadable: (names) => `这个 Node.js 读不了沙箱的 ${names}。`,
    openSsl: '请使用 Node.js 自带的 OpenSSL。',
    ours: '是沙箱的',
    lineEnds: String.raw`换行写作 \n，没有还原。`,
    loadFile: '用 dotenv 或 `node --env-file` 读取文件，或用 `sdk-sandbox env --format shell`。',
    broken: '无法作为密钥或证书读取。',
    copyAll: '请完整复制，包括首行和末行。',
    foreign: '不是沙箱的：签名对不上。',
    takeIt: '请从 `sdk-sandbox env` 取得。',
  },
  packages: {
    needsNode: (version, node) => `${version} 需要 Node.js ${node}。`,
    useOlder: (name) => `请用 ${name}，或更新的 Node.js。`,
    mswInJest: (version) => `${version} 在 Jest 的 CommonJS 模式下可能无法加载：其中一部分只有 ES 模块。`,
    pinMsw:
      '把 msw 固定在 2.11.2，或用 NODE_OPTIONS=--experimental-vm-modules 运行 Jest，或改用 sandbox.intercept()。',
    mswBlind: (version) =>
      `${version} 看不到 undici 包发出的请求，而 alipay-sdk 和 @sdk 的客户端正是用它发送的。`,
    useIntercept: '请用 sandbox.intercept()，它看得到每个客户端。',
  },
};
