/** Words of the rows of `pnpm bench`; a row with other words keeps them. @type {readonly (readonly [RegExp, string])[]} */
const words = [
  [/^load a package, CPU time, (require|import) (.+)$/, '加载一个包的 CPU 时间，$1 $2'],
  [/^process start → first answered call, (.+)$/, '进程启动到第一次调用得到应答，$1'],
  [/signed call on loopback, c=(\d+)$/, '本机回环上的签名调用，并发 $1'],
  [/call on loopback, c=(\d+)$/, '本机回环上的调用，并发 $1'],
  [/v3 build \+ sign for the cashier$/, 'v3 构造并签名收银台参数'],
  [/v3 sign, verify and read, no network$/, 'v3 签名、验签、读取，不联网'],
  [/v3 verify \+ open a notification$/, 'v3 验签并解开通知'],
  [/v2 XML build, sign, parse, verify$/, 'v2 XML 构造、签名、解析、验签'],
  [/v2 verify a notification$/, 'v2 验签通知'],
  [/build \+ sign an order string$/, '构造并签名订单串'],
  [/verify a notification$/, '验签通知'],
  [/query of an order, no network$/, '查询订单，不联网'],
  [/call, no network$/, '调用，不联网'],
  [/^bare node$/, '空的 node 进程'],
  [/^tenpay, its parts$/, 'tenpay 的各部分'],
  [/^yes$/, '是'],
  [/^no$/, '否'],
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
  const [pattern, chinese] = words.find(([known]) => known.test(cell)) ?? [];
  return pattern === undefined || chinese === undefined ? cell : cell.replace(pattern, chinese);
}
