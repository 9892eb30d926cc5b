import { chineseRefusal } from '../../control/chinese-refusals.js';

/**
 * What the command line says in words of its own: flags and commands, or what no control API refuses. English pattern and
 * Chinese text.
 */
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
  // The dashboard names the option of the library beside the flag.
  [
    /^Not sent: (\S+) is neither on this machine nor on a private network\. .*$/,
    '未发送：$1 不在本机，也不在私有网络。如果它是你的，用 `sdk-sandbox start --allow-notify-host $1` 放行。',
  ],
  [/^There is no trigger (\S+)\. .*$/, '没有场景 $1。`sdk-sandbox trigger --list` 列出全部。'],
  [
    /^`amount` must be yuan above zero with at most two decimals, .*$/,
    '--amount 是大于零、最多两位小数的元，例如 0.10。',
  ],
  [/^amount: must be decimal yuan such as "0\.10"$/, '--amount 是以元为单位的小数，例如 0.10。'],
  [
    /^No address for the message push was given yet: .*$/,
    '还没有设置消息推送地址：`sdk-sandbox weixin push <url>`。',
  ],
  [/^sandbox: `count` of a trigger is a whole number from 1 to 1000\.$/, '--count 是 1 到 1000 的整数。'],
  [
    /^sandbox: `notifyUrl` of a trigger is an absolute http or https address\.$/,
    '--notify-to 是完整的 http 或 https 地址。',
  ],
  [/^There is nothing to read: the input is empty\.$/, '没有内容可读：输入为空。'],
  [/^The curl command has no address\.$/, 'curl 命令没有地址。'],
  [/^The request has the marks of no signature that is known: .*$/, '请求没有带任何已知的签名。'],
];

/** The Chinese of a refusal, in the words of the command line; `null` when it has none. */
export function chineseRefusalOfCli(english: string): string | null {
  for (const [pattern, chinese] of refusals) {
    if (pattern.test(english)) return english.replace(pattern, chinese);
  }
  return chineseRefusal(english);
}
