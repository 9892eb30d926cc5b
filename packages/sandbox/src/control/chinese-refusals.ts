type Chinese = string | ((...groups: string[]) => string);

/** Why the control API refuses something, sentence by sentence: English pattern and Chinese text. */
const refusals: readonly (readonly [english: RegExp, chinese: Chinese])[] = [
  [/^There is no order (.+) of (\w+)\.$/, '$2 没有订单 $1。'],
  [/^There is no order (.+)\.$/, '没有订单 $1。'],
  [
    /^Two platforms have an order (.+)\. Say whose is meant: platform (.+)\.$/,
    (outTradeNo, platforms) =>
      `两个平台都有订单 ${outTradeNo}。请指明是哪一个：platform 为 ${platforms.replace(' or ', ' 或 ')}。`,
  ],
  [/^There is no request (.+), or no longer\.$/, '没有请求 $1，或已不再保留。'],
  [/^There is no notification (.+)\.$/, '没有通知 $1。'],
  [/^There is no tenant (.+)\.$/, '没有租户 $1。'],
  [/^There is no fault (.+)\.$/, '没有故障 $1。'],
  [/^There is no token (.+)\.$/, '没有 token $1。'],
  [/^There is no refund (.+)\.$/, '没有退款 $1。'],
  [/^There is no transfer (.+)\.$/, '没有转账 $1。'],
  [/^There is no service order (.+)\.$/, '没有支付分订单 $1。'],
  [/^There is no sign (.+)\.$/, '没有签名 $1。'],
  [/^There is no template (.+)\.$/, '没有模板 $1。'],
  [/^There is no session with this token\.$/, '这个 token 没有对应的会话。'],
  [/^There is no trigger (.+)\. Did you mean (.+)\?$/, '没有场景 $1。是不是想输入 $2？'],
  [/^There is no trigger (\S+)\. .*$/, '没有场景 $1。GET /_sandbox/triggers 列出全部。'],
  [/^Orders know these actions: (.+)\.$/, '订单可用的操作：$1。'],
  [/^Orders of (\S+) cannot be changed by hand\.$/, '$1 的订单不能手动更改。'],
  [
    /^`amount` must be yuan above zero with at most two decimals, .*$/,
    '金额是大于零、最多两位小数的元，例如 0.10。',
  ],
  [/^refund: amount must be yuan .*$/, '退款金额是最多两位小数的元，例如 0.01。'],
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
  [
    /^(\w+) is for orders that are (.+); (.+) is (.+)\.$/,
    (action, allowed, outTradeNo, state) =>
      `${action} 只用于状态为 ${stateInChinese(allowed)}的订单；${outTradeNo} 的状态为 ${stateInChinese(state)}。`.replaceAll(
        ' 。',
        '。',
      ),
  ],
  [/^Notification (.+) was not delivered yet\.$/, '通知 $1 还没有投递过。'],
  [/^Notification (.+) was accepted; nothing was refused\.$/, '通知 $1 已被接受，没有什么被拒绝。'],
  [/^Notification (.+) was forgotten meanwhile\.$/, '通知 $1 在此期间已不再保留。'],
  [
    /^Nobody answered notification (.+), so there is nothing to explain: .*$/,
    '通知 $1 没有得到任何应答，没有可以诊断的内容。先看这次投递的错误。',
  ],
  [
    /^Notification (.+) carries no signed (\S+) that could be corrupted\.$/,
    '通知 $1 没有可以篡改的、参与签名的 $2。',
  ],
  [
    /^All notifications are held, not only those of one order\..*$/,
    '扣住的是全部通知，不只是一个订单的。请不带订单号地放行。',
  ],
  [
    /^There .+ to reorder; two are needed\. .*$/,
    '可以乱序投递的通知不足两个。请先付款并退款，或扣住订单的通知。',
  ],
  [/^No message to (.+) came within (\d+) ms\.$/, '$2 毫秒内没有发给 $1 的短信。'],
  [/^The clock goes no further than the year 9999\.$/, '时钟最多拨到 9999 年。'],
  [
    /^The body of (.+) is larger than what the journal keeps of one, so it cannot be sent again\..*$/,
    '$1 的正文超过日志保留的大小，无法重放。',
  ],
  [/^`tell` must be one of (.+)\.$/, '告知客户端的结果必须是 $1 之一。'],
  [/^The cashier has no result (.+) for (.+)\.$/, '收银台没有 $2 的结果 $1。'],
  [/^The rotation is over\. .*$/, '证书轮换已结束。POST { "stage": "before" } 可重新开始。'],
  [/^The refund (.+) is (\w+); it must be PROCESSING\.$/, '退款 $1 的状态为 $2，必须是 PROCESSING。'],
  [/^The transfer (.+) is (\w+); it must wait for its user\.$/, '转账 $1 的状态为 $2，必须是待用户确认。'],
  [/^The service order (.+) is (\w+); it must be (\w+)\.$/, '支付分订单 $1 的状态为 $2，必须是 $3。'],
  [
    /^The service order (.+) is (\w+); it must be DOING and complete\.$/,
    '支付分订单 $1 的状态为 $2，必须是 DOING 且商户已完结。',
  ],
  [/^The user (\S+) has not logged in: .*$/, '用户 $1 还没有登录，没有 session_key。'],
  [/^(\S+) is no openid: .*$/, '$1 不是 openid：openid 有 28 个字符，以 o 开头。'],
  [
    /^No address for the message push was given yet: .*$/,
    '还没有设置消息推送地址：POST { "url": … } 到 /_sandbox/weixin/push。',
  ],
  [/^Say `phone`, and .*$/, '请给出 `phone`，需要时再给出毫秒数 `since` 和 `timeout`。'],
  [
    /^`(.+)` is no SMS setting, or has a value it cannot have\. .*$/,
    '`$1` 不是短信设置，或取值不对。GET 同一路径列出全部。',
  ],
  [
    /^operation: (.+) is not emulated, so no request would be hit\. Did you mean (.+)\?$/,
    'operation：没有模拟 $1，不会命中任何请求。是不是想输入 $2？',
  ],
  [
    /^operation: (.+) is not emulated, so no request would be hit\. Emulated are: (.+)\.$/,
    'operation：没有模拟 $1，不会命中任何请求。已模拟的有：$2。',
  ],
  [
    /^operation: (.+) is not emulated, so no request would be hit\. .*$/,
    'operation：没有模拟 $1，不会命中任何请求。',
  ],
  [/^code: means nothing to (\S+); .*$/, 'code：对 $1 没有意义，只用于 business-code 或 rate-limit。'],
  [/^code: is what business-code answers with: .*$/, 'code：business-code 需要一个平台错误码表里的错误码。'],
  [
    /^code: (.+) is not in the error table of (.+)\. Nearest are: (.+)\.$/,
    'code：$2 的错误码表里没有 $1。相近的有：$3。',
  ],
  [
    /^code: (.+) is not in the error table of (.+)\. It has no table of codes\.$/,
    'code：$2 没有错误码表，也就没有 $1。',
  ],
  [
    /^effect: rate-limit is not known of this platform; .*$/,
    'effect：这个平台没有 rate-limit，请用 status 429。',
  ],
  [
    /^effect: stale-certificate needs answers that name a certificate\. .*$/,
    'effect：stale-certificate 只用于带证书的应答：支付宝证书模式和微信支付 APIv3。',
  ],
  [/^probability: is a number above 0, up to 1\.$/, 'probability：大于 0、不超过 1 的数。'],
  [/^(times|after): is a whole number from (\d)\.$/, '$1：不小于 $2 的整数。'],
  [/^ms: is a whole number of milliseconds from 0\.$/, 'ms：不小于 0 的整数毫秒。'],
  [
    /^sandbox: (.+) cannot name a tenant\. .*$/,
    '$1 不能作为租户名。名称为 1 到 31 个小写字母、数字或连字符，不能以连字符开头。',
  ],
  [/^sandbox: there are (\d+) tenants already\. .*$/, '已有 $1 个租户。请先移除一个。'],
  [/^The default tenant cannot be removed; .*$/, '默认租户不能移除；可以重置沙箱。'],
  [
    /^sandbox: the snapshot's tenant (.+) has the identifiers of number (\d+), .* Remove the tenant (.+) first, .*$/,
    '快照里的租户 $1 用的是 $2 号标识，与这里的另一个租户冲突。先移除租户 $3，或恢复到一个新的沙箱。',
  ],
  [/^sandbox: this is not a sandbox snapshot \(look at `(.*)`\)\..*$/, '这不是沙箱的快照（看 `$1`）。'],
  [
    /^sandbox: the data folder (.+) cannot be written \((.*)\)\. Make room; .*$/,
    '数据文件夹 $1 无法写入（$2）。请腾出空间；在此之前请求会被拒绝，已应答的不会丢。',
  ],
  [
    /^sandbox: the data folder (.+) cannot be written \((.*)\)\. .*$/,
    '数据文件夹 $1 无法写入（$2）。给本进程写入权限，或换一个文件夹。',
  ],
  [/^sandbox: `count` of a trigger is .*$/, '`count` 是 1 到 1000 的整数。'],
  [/^sandbox: `notifyUrl` of a trigger is .*$/, '`notifyUrl` 是完整的 http 或 https 地址。'],
  [/^sandbox: there is nothing at `(.+)` that could be overridden\.$/, '`$1` 处没有可以改写的内容。'],
  [/^sandbox: `(.+)` has fields; override one of them\.$/, '`$1` 还有下级字段，请改写其中一个。'],
  [/^sandbox: `(.+)` is a whole number, not `(.*)`\.$/, '`$1` 是整数，不能是 `$2`。'],
  [/^sandbox: (.+) refers to nothing\. There is (.+)\.$/, '$1 没有指向任何内容，可用的有：$2。'],
  [/^sandbox: the step (.+) has no fields\.$/, '步骤 $1 没有字段。'],
  [/^The step `(.+)` \((.+)\) was refused: (.*)$/, '步骤 `$1`（$2）被拒绝：$3'],
  [/^This sandbox was made without (\S+)\.$/, '这个沙箱没有启用 $1。'],
  [/^sandbox: `runner` of an exported test is one of (.+)\.$/, '`runner` 必须是 $1 之一。'],
  [/^sandbox: `name` of a test is a text\.$/, '`name` 是测试的名称，不能为空。'],
  [/^sandbox: `module` is esm or cjs\.$/, '`module` 是 esm 或 cjs。'],
  [/^sandbox: Vitest cannot be required\. .*$/, 'Vitest 不能用 require 加载。去掉 `module`，或写 esm。'],
  [
    /^A sandbox with `platforms` of its own cannot be exported: .*$/,
    '带自定义 `platforms` 的沙箱不能导出：测试文件无法写出它们。去掉这个选项。',
  ],
  [
    /^This sandbox went on from a data folder under another seed, .*$/,
    '这个沙箱从数据文件夹接着运行，种子不同，无法从头重复。请重置沙箱，把要测试的内容重做一遍，再导出。',
  ],
  [
    /^The session is longer than what is kept of it .*$/,
    '会话已超出保留的长度（可调大 `journalLimit`）。请重置沙箱，把要测试的内容重做一遍，再导出。',
  ],
  [/^The body is larger than (\d+) bytes\.$/, '正文超过 $1 字节。'],
  [/^The body is nested more than (\d+) levels deep\.$/, '正文嵌套超过 $1 层。'],
  [/^The body is not JSON\.$/, '正文不是 JSON。'],
  [/^The control API has no (\S+) (\S+)\. .*$/, '控制接口没有 $1 $2。GET /_sandbox/ 列出全部。'],
  [
    /^(\S+) is not emulated yet: this sandbox has no short messages\. .*$/,
    '$1：这个沙箱没有启用短信。什么都没有做。',
  ],
  [/^The sandbox failed: (.*)$/, '沙箱出错：$1'],
  // What is wrong with one field of a body.
  [/^([\w.]+): one of (.+)$/, '$1：必须是 $2 之一'],
  [/^([\w.]+): unknown field (.+); it has no fields$/, '$1：没有字段 $2，正文应为空'],
  [/^([\w.]+): unknown field (.+); its fields are (.+)$/, '$1：没有字段 $2，可用的字段：$3'],
  [/^([\w.]+): must be a whole number$/, '$1：必须是整数'],
  [/^([\w.]+): must be a number$/, '$1：必须是数字'],
  [/^([\w.]+): must be text$/, '$1：必须是文本'],
  [/^([\w.]+): must be a JSON object$/, '$1：必须是 JSON 对象'],
  [/^([\w.]+): at least (\d+) characters$/, '$1：至少 $2 个字符'],
  [/^([\w.]+): at most (\d+) characters$/, '$1：至多 $2 个字符'],
  [/^([\w.]+): at least ([\d.]+)$/, '$1：至少为 $2'],
  [/^([\w.]+): at most ([\d.]+)$/, '$1：至多为 $2'],
  [/^([\w.]+): must be decimal yuan such as "0\.10"$/, '$1：以元为单位的小数，例如 0.10'],
  [/^([\w.]+): must be digits$/, '$1：只能是数字'],
  [
    /^([\w.]+): must be (.+) letters and digits$/,
    (field, count) => `${field}：必须是 ${count.replace(' to ', ' 到 ')} 个字母或数字`,
  ],
  [/^([\w.]+): must be a phone number$/, '$1：必须是手机号'],
  [/^([\w.]+): must be an http or https address$/, '$1：必须是 http 或 https 地址'],
  [/^([\w.]+): must begin with \/ or \*$/, '$1：必须以 / 或 * 开头'],
  [/^([\w.]+): must be (.+)$/, '$1：必须是 $2'],
  [/^([\w.]+): Invalid input$/, '$1：取值不对'],
];

/** The Chinese of a refusal of the control API; `null` when it, or one of several findings in it, has none. */
export function chineseRefusal(english: string): string | null {
  // What is wrong with several fields comes in one sentence.
  const findings = english.split(/; (?=[\w.]+: )/).map(translated);
  return findings.includes(null) ? translated(english) : findings.join('；');
}

function translated(english: string): string | null {
  for (const [pattern, chinese] of refusals) {
    const match = pattern.exec(english);
    if (match === null) continue;
    // Not a replacement by a text where groups are worded anew: `$1` in one of them would be taken for a group.
    return typeof chinese === 'string' ? english.replace(pattern, chinese) : chinese(...match.slice(1));
  }
  return null;
}

function stateInChinese(states = ''): string {
  return `${states.replace('not yet a trade', '尚未成为交易').replace('voided', '已作废').replaceAll(' or ', ' 或 ')} `;
}
