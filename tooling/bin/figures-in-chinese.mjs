/** What rows of `pnpm bench` and their references are called; others keep their words. @type {readonly (readonly [RegExp, string])[]} */
const names = [
  [/^load a package, CPU time, (require|import) (.+)$/, '加载一个包的 CPU 时间，$1 $2'],
  [/^process start → first answered call, (.+)$/, '进程启动到第一次调用得到应答，$1'],
  [/^installed footprint, (.+), size$/, '安装后的体积，$1'],
  [/^installed footprint, (.+), packages$/, '安装的包数，$1'],
  [/^memory of a client, (.+)$/, '一个客户端占用的内存，$1'],
  [/^memory of calls in flight, (.+), each of (.+)$/, '等待中的调用占用的内存，$1，$2 个时的每个'],
  [/^memory of calls in flight, (.+), heap when (.+) were answered$/, '$2 个调用都得到应答之后的堆，$1'],
  [
    /^event-loop delay while signing, (.+), p99 at (\d+) in flight, /,
    '签名时事件循环的延迟，$1，并发 $2 的 p99，',
  ],
  [/signed call on loopback, c=(\d+)/, '本机回环上的签名调用，并发 $1'],
  [/call on loopback, c=(\d+)/, '本机回环上的调用，并发 $1'],
  [/v3 build \+ sign for the cashier$/, 'v3 构造并签名收银台参数'],
  [/v3 sign, verify and read, no network$/, 'v3 签名、验签、读取，不联网'],
  [/v3 verify \+ open a notification$/, 'v3 验签并解密通知'],
  [/v2 XML build, sign, parse, verify$/, 'v2 XML 构造、签名、解析、验签'],
  [/v2 verify a notification$/, 'v2 验签通知'],
  [/build \+ sign an order string$/, '构造并签名订单串'],
  [/verify a notification$/, '验签通知'],
  [/query of an order, no network$/, '查询订单，不联网'],
  [/sign, verify and read a call, no network$/, '一次调用的签名、验签、读取，不联网'],
  [/^scale: (\S+) call, no network, /, 'scale: $1 调用，不联网，'],
  [/call, no network$/, '调用，不联网'],
  [/access token, (\d+) callers at once$/, 'access_token，$1 个调用方同时获取'],
  [/open a pushed message, user data, message push, opened$/, '消息推送，验签并解密'],
  [/open a pushed message, user data, message push, handled$/, '消息推送，直到处理完'],
  [/open a pushed message, user data, user data$/, '用户数据解密'],
  [/^sandbox: create → pay → notify → refund$/, 'sandbox: 下单 → 付款 → 通知 → 退款'],
  [/^sandbox: signed orders$/, 'sandbox: 带签名的下单'],
  [/^sandbox: a page with (\S+) orders, overview$/, 'sandbox: 有 $1 个订单时的总览页'],
  [/^sandbox: a page with (\S+) orders, order$/, 'sandbox: 有 $1 个订单时的订单详情页'],
  [/^sandbox: a page with (\S+) orders, requests$/, 'sandbox: 有 $1 个订单时的请求页'],
  [/^sandbox: a page with (\S+) orders, notifications$/, 'sandbox: 有 $1 个订单时的通知页'],
  [/^sandbox: process start → first answer, over HTTP$/, 'sandbox: 进程启动到第一个应答，经 HTTP'],
  [/^sandbox: process start → first answer, /, 'sandbox: 进程启动到第一个应答，'],
  [/^with (\S+) orders$/, '有 $1 个订单时'],
  [/^its crypto alone$/, '只做其中的密码运算'],
  [/^each of (.+)$/, '$1 个时的每个'],
  [/^heap before$/, '调用之前的堆'],
  [/^a cached promise$/, '缓存的 Promise'],
  [/^form by hand \+/, '手写的表单解析 +'],
  [/^the same with the checks a shop needs$/, '同上，加上商户需要的检查'],
  [/^crypto\.verify alone$/, '只有 crypto.verify'],
  [/^bare node$/, '空的 node 进程'],
  [/^tenpay, its parts$/, 'tenpay 的各部分'],
  [/^yes$/, '是'],
  [/^no$/, '否'],
];

/** Words that stand inside of names and of absolute figures. @type {readonly (readonly [RegExp, string])[]} */
const parts = [
  [/, the same by hand$/, '，手写的同样调用'],
  [/, undici by hand/, '，手写的 undici'],
  [/^undici by hand$/, '手写的 undici'],
  [/(\d+) tenants?/, '$1 个租户'],
  [/(\d+) in flight/, '并发 $1'],
  [/(\d+) packages/g, '$1 个包'],
  [/([\d.]+ kB) of heap, ([\d.]+ kB) resident/g, '堆 $1、常驻 $2'],
  [/ \(calls go to the addresses of WeChat Pay alone\)$/, '（只能调用微信支付自己的地址）'],
  [
    / \(calls go to Tencent’s cloud, so only load time and size are compared\)$/,
    '（只与腾讯的云通信，只比较加载时间和体积）',
  ],
  [/ \(API v2 alone\)$/, '（只有 API v2）'],
  [/, of them \+(\d+ ms) \(limit (\d+ ms)\)$/, '，比空进程多 $1（上限 $2）'],
  [/ beyond its crypto \(limit (\d+ ms)\), (\d+) notifications$/, '（不含密码运算，上限 $1），$2 个通知'],
  [
    /^(\d+) token requests? for (\d+) callers; then (\S+ µs) a caller$/,
    '$2 个调用方共请求 $1 次；之后每个 $3',
  ],
  [/(?<=\d (?:ms|MB|kB|个包)|个租户), /g, '，'],
  [/(?<=\d kB); /g, '；'],
];

const heads = new Map([
  ['what', '内容'],
  ['against', '对比'],
  ['ratio', '比值'],
  ['middle half', '中间 50%'],
  ['target', '目标'],
  ['met', '达到'],
  ['absolute', '绝对值'],
]);

/**
 * The line about the machine and the table, in Chinese.
 * @param {string} figures what stands between the marks of the English page
 */
export function inChinese(figures) {
  const lines = figures.trim().split('\n');
  const place = lines.findIndex((line) => line.startsWith('|'));
  const table = lines.filter((line) => line.startsWith('|'));
  return [machine(lines.slice(0, place).join(' ')), '', ...table.map(row)].join('\n');
}

function machine(text) {
  const [, date, node, cpu, load] =
    /^(\S+): Node\.js (\S+), (.+?)(?:, load (\d+ to \d+))?\./.exec(text) ?? [];
  if (date === undefined) return text.trim();
  const busy = load === undefined ? '' : `，负载 ${load.replace(' to ', ' 到 ')}`;
  const shared = /Other work shared the machine/.test(text)
    ? '机器上同时有别的工作，单独一行可能有三分之一的出入：请只看数量级。'
    : '';
  return `${date}：Node.js ${node}，${cpu}${busy}。${shared}`;
}

function row(line) {
  const cells = line.slice(1, -1).split(/(?<!\\)\|/);
  return `|${cells.map((cell) => ` ${word(cell.trim())} `).join('|')}|`;
}

function word(cell) {
  const head = heads.get(cell);
  if (head !== undefined) return head;
  const [pattern, chinese] = names.find(([known]) => known.test(cell)) ?? [];
  const named = pattern === undefined || chinese === undefined ? cell : cell.replace(pattern, chinese);
  return parts.reduce((text, [part, spoken]) => text.replace(part, spoken), named);
}
