/** Why the sandbox refuses something, sentence by sentence: English pattern and Chinese text. */
const refusals: readonly (readonly [english: RegExp, chinese: string])[] = [
  [
    /^sandbox: NODE_ENV is `production`\..*$/,
    'sandbox：NODE_ENV 是 `production`。沙箱不是真实平台，密钥是公开的。取消 NODE_ENV，确定无误可加 --force。',
  ],
  [
    /^sandbox: port (\d+) is in use, .*$/,
    'sandbox：端口 $1 已被占用，可能是另一个沙箱。停止那个程序，或用 --port 换一个端口（0 表示任选空闲端口）。',
  ],
  [
    /^sandbox: cannot listen on (\S+) \((.*)\)\. Choose another host or port\.$/,
    'sandbox：无法在 $1 监听（$2）。用 --host 或 --port 换一个。',
  ],
  [
    /^sandbox: another sandbox of this process uses the data folder (.+)\. Close it first, .* delete (.+)\.$/,
    'sandbox：本进程的另一个沙箱正在使用数据文件夹 $1。先关闭它，或用 --data 换一个文件夹。如果没有这样的沙箱，请删除 $2。',
  ],
  [
    /^sandbox: another sandbox \(process (\d+)\) uses the data folder (.+)\. Stop it, .* delete (.+)\.$/,
    'sandbox：另一个沙箱（进程 $1）正在使用数据文件夹 $2。停止它，或用 --data 换一个文件夹。如果那个进程不是沙箱，请删除 $3。',
  ],
  [
    /^sandbox: the data folder (.+) cannot be written \((.*)\)\. Make room; .*$/,
    'sandbox：数据文件夹 $1 无法写入（$2）。请腾出空间；在此之前请求会被拒绝，已应答的不会丢。',
  ],
  [
    /^sandbox: the data folder (.+) cannot be written \((.*)\)\. .*$/,
    'sandbox：数据文件夹 $1 无法写入（$2）。给本进程写入权限，或用 --data 换一个文件夹。',
  ],
  [
    /^sandbox: (.+) is not a journal of this version\. .*$/,
    'sandbox：$1 不是这个版本的日志。用 --data 换一个文件夹，或把文件移走。',
  ],
  [
    /^sandbox: line (\d+) of (.+) is damaged\. .*$/,
    'sandbox：$2 的第 $1 行已损坏。删除这一行只丢失那一次改动，或把文件移走。',
  ],
  [/^sandbox: `data` must name a folder\.$/, 'sandbox：--data 要写一个文件夹。'],
  [/^sandbox: `seed` must be a whole number\.$/, 'sandbox：--seed 是整数。'],
  [
    /^sandbox: `retention\.eventsPerOrder` must be at least 10\.$/,
    'sandbox：--keep 的 eventsPerOrder 至少为 10。',
  ],
  [
    /^sandbox: this is not a sandbox snapshot \(look at `(.*)`\)\..*$/,
    'sandbox：这不是沙箱的快照（看 `$1`）。',
  ],
  [
    /^sandbox: (".*") cannot name a tenant\. .*$/,
    'sandbox：$1 不能作为租户名。名称为 1 到 31 个小写字母、数字或连字符，不能以连字符开头。',
  ],
  [/^sandbox: there are (\d+) tenants already\. .*$/, 'sandbox：已有 $1 个租户。请先移除一个。'],
  [/^The default tenant cannot be removed; .*$/, '默认租户不能移除；可以重置沙箱。'],
  // The dashboard names the option of the library beside the flag.
  [
    /^Not sent: (\S+) is neither on this machine nor on a private network\. .*$/,
    '未发送：$1 不在本机，也不在私有网络。如果它是你的，用 `sdk-sandbox start --allow-notify-host $1` 放行。',
  ],
  [/^There is no order (.+)\.$/, '没有订单 $1。'],
  [/^There is no request (.+), or no longer\.$/, '没有请求 $1，或已不再保留。'],
  [/^There is no notification (.+)\.$/, '没有通知 $1。'],
  [/^There is no tenant (.+)\.$/, '没有租户 $1。'],
  [/^There is no fault (.+)\.$/, '没有故障 $1。'],
  [/^There is no token (.+)\.$/, '没有 token $1。'],
  [/^There is no trigger (.+)\. Did you mean (.+)\?$/, '没有场景 $1。是不是想输入 $2？'],
  [/^There is no trigger (\S+)\. .*$/, '没有场景 $1。`sdk-sandbox trigger --list` 列出全部。'],
  [/^Orders of (\S+) cannot be changed by hand\.$/, '$1 的订单不能手动更改。'],
  [
    /^`amount` must be yuan above zero with at most two decimals, .*$/,
    '--amount 是大于零、最多两位小数的元，例如 0.10。',
  ],
  [/^(\w+) (.+): The platform refuses it: (.+)\.$/, '$1 $2：平台拒绝：$3。'],
  [/^finish (.+): orders of WeChat Pay have no final state\.$/, 'finish $1：微信支付的订单没有完结状态。'],
  [
    /^(\w+) (.+): the order is (\w+); it must be NOTPAY or USERPAYING\.$/,
    '$1 $2：订单状态为 $3，必须是 NOTPAY 或 USERPAYING。',
  ],
  [
    /^(.+) can no longer be paid: its time_expire or timeout_express is over\.$/,
    '$1 已不能付款：time_expire 或 timeout_express 已过。',
  ],
  [/^(\w+) is for orders that are (.+); (.+) is (.+)\.$/, '$1 只用于状态为 $2 的订单；$3 的状态为 $4。'],
  [/^amount: must be decimal yuan such as "0\.10"$/, '--amount 是以元为单位的小数，例如 0.10。'],
  [/^(\w+): one of (.+)$/, '$1：必须是 $2 之一'],
  [/^(\w+): at least (\d+)$/, '$1：至少为 $2'],
  [/^(\w+): at most (\d+)$/, '$1：至多为 $2'],
  [/^(\w+): Invalid input$/, '$1：取值不对'],
  [/^Notification (.+) was not delivered yet\.$/, '通知 $1 还没有投递过。'],
  [/^Notification (.+) was accepted; nothing was refused\.$/, '通知 $1 已被接受，没有什么被拒绝。'],
  [
    /^Notification (.+) carries no signed (\S+) that could be corrupted\.$/,
    '通知 $1 没有可以篡改的、参与签名的 $2。',
  ],
  [
    /^All notifications are held, not only those of one order\..*$/,
    '扣住的是全部通知，不只是一个订单的。请不带订单号地放行。',
  ],
  [
    /^There (?:is one notification|are no notifications) to reorder; .*$/,
    '可以乱序投递的通知不足两个。请先付款并退款，或扣住订单的通知。',
  ],
  [/^No message to (.+) came within (\d+) ms\.$/, '$2 毫秒内没有发给 $1 的短信。'],
  [/^The clock goes no further than the year 9999\.$/, '时钟最多拨到 9999 年。'],
  [
    /^operation: (.+) is not emulated, so no request would be hit\. Did you mean (.+)\?$/,
    'operation：没有模拟 $1，不会命中任何请求。是不是想输入 $2？',
  ],
  [
    /^operation: (.+) is not emulated, so no request would be hit\. Emulated are: (.+)\.$/,
    'operation：没有模拟 $1，不会命中任何请求。已模拟的有：$2。',
  ],
  [
    /^(\S+) is no openid: they have 28 characters, the first of which is o\.$/,
    '$1 不是 openid：openid 有 28 个字符，以 o 开头。',
  ],
  [
    /^No address for the message push was given yet: .*$/,
    '还没有设置消息推送地址：`sdk-sandbox weixin push <url>`。',
  ],
  [/^sandbox: `count` of a trigger is a whole number from 1 to 1000\.$/, '--count 是 1 到 1000 的整数。'],
  [
    /^sandbox: `notifyUrl` of a trigger is an absolute http or https address\.$/,
    '--notify-to 是完整的 http 或 https 地址。',
  ],
  [
    /^sandbox: there is nothing at `(.+)` that could be overridden\.$/,
    'sandbox：`$1` 处没有可以改写的内容。',
  ],
  [/^There is nothing to read: the input is empty\.$/, '没有内容可读：输入为空。'],
  [/^The curl command has no address\.$/, 'curl 命令没有地址。'],
  [/^The request has the marks of no signature that is known: .*$/, '请求没有带任何已知的签名。'],
];

/** The Chinese of a refusal; `null` when it has none. */
export function chineseRefusal(english: string): string | null {
  for (const [pattern, chinese] of refusals) {
    if (pattern.test(english)) return english.replace(pattern, chinese);
  }
  return null;
}
