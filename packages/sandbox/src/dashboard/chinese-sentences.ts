import { chineseEvidence } from './chinese-evidence.js';

/** What the sandbox says about orders, deliveries and signatures, sentence by sentence: English pattern and Chinese text. */
const sentences: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^(\S+) asked for (\S+) yuan\.?$/, '$1 下单，金额 $2 元。'],
  [/^A (\S+) notification goes to the merchant\.$/, '向商户发送 $1 通知。'],
  [/^The buyer paid (\S+) yuan\.$/, '买家支付了 $1 元。'],
  [/^(\S+) yuan went back to the buyer under (.+)\.$/, '$1 元已退回买家，退款请求号 $2。'],
  [/^The refund window is over\.$/, '退款期已结束。'],
  [/^The time to pay is over\.$/, '付款时限已到。'],
  [/^The time to pay was ended by hand\.$/, '手动让付款时限到期。'],
  [/^The buyer scanned the code or logged in\.$/, '买家已扫码或登录。'],
  [/^The payment failed: the buyer gave up\.$/, '付款失败：买家放弃付款。'],
  [/^The payment failed: the password was wrong\.$/, '付款失败：支付密码错误。'],
  [/^The payment failed: not enough money\.$/, '付款失败：余额不足。'],
  [/^The payment failed: (.+)\.$/, '付款失败：$1。'],
  [/^The payment by code failed\.$/, '付款码支付失败。'],
  [/^Closed by hand\.$/, '手动关闭。'],
  [/^An order over (\d+) fen\.$/, '下单，金额 $1 分。'],
  [/^The same order again, over (\d+) fen\.$/, '以相同内容再次下单，金额 $1 分。'],
  [/^The signature was made with the key of tenant (\S+)\.$/, '签名是用租户 $1 的密钥生成的。'],
  [/^The buyer paid (\d+) fen\.$/, '买家支付了 $1 分。'],
  [/^The buyer opened the payment\.$/, '买家打开了付款页。'],
  [/^The buyer has to enter a password\.$/, '买家需要输入支付密码。'],
  [/^The order was closed\.$/, '订单已关闭。'],
  [/^A refund of (\d+) fen was accepted under (.+)\.$/, '已受理 $1 分的退款，退款单号 $2。'],
  [/^The refund (.+) of (\d+) fen is SUCCESS\.$/, '退款 $1（$2 分）已成功。'],
  [/^The refund (.+) of (\d+) fen is CLOSED\.$/, '退款 $1（$2 分）已关闭。'],
  [/^The refund (.+) of (\d+) fen is ABNORMAL\.$/, '退款 $1（$2 分）异常。'],
  [/^The refund (.+) goes to a bank account instead\.$/, '退款 $1 改为退到银行卡。'],
  [/^The reversal is not done yet and has to be asked for again\.$/, '撤销尚未完成，需要再次调用。'],
  [/^Reversed: the money goes back to the buyer\.$/, '已撤销，款项退回买家。'],
  [/^Reversed before payment\.$/, '付款前已撤销。'],
  [
    /^HTTP (\d+): only 200 and 204 accept a notification of WeChat Pay API v3\.$/,
    'HTTP $1：微信支付 APIv3 的通知只有 200 和 204 才算接受。',
  ],
  [
    /^HTTP (\d+): only HTTP 200 accepts a notification of WeChat Pay API v2\.$/,
    'HTTP $1：微信支付 APIv2 的通知只有 HTTP 200 才算接受。',
  ],
  [
    /^The answer is no XML with a return_code\. .*$/,
    '应答不是带 return_code 的 XML。请返回 <xml><return_code><![CDATA[SUCCESS]]></return_code></xml>。',
  ],
  [
    /^The answer's return_code is `(.*)`, not SUCCESS\. .*$/,
    '应答的 return_code 是 `$1`，不是 SUCCESS。请返回 <xml><return_code><![CDATA[SUCCESS]]></return_code></xml>。',
  ],
  [
    /^The answer is a redirect \(HTTP (\d+)\)\. Redirects are not followed: register the final address\.$/,
    '应答是重定向（HTTP $1）。不会跟随重定向：请填写最终地址。',
  ],
  [/^HTTP (\d+): only 2xx accepts this notification\.$/, 'HTTP $1：只有 2xx 才算接受此通知。'],
  [
    /^HTTP (\d+): only HTTP 200 with the body `success` accepts a notification\.$/,
    'HTTP $1：只有 HTTP 200 且正文为 `success` 才算接受通知。',
  ],
  [
    /^The answer is empty\. Write exactly `success`, seven characters\.$/,
    '应答为空。请原样返回 `success` 七个字符。',
  ],
  [
    /^The answer is almost `success`: .*$/,
    '应答与 `success` 只差一点：必须正好是这七个小写字母，不带空格和换行。',
  ],
  [
    /^The answer is `success` in quotation marks\. .*$/,
    '应答是带引号的 `success`。请以纯文本返回，不要用 JSON。',
  ],
  [/^The answer is not exactly `success`\.$/, '应答与 `success` 不完全一致。'],
  [
    /^The answer is not JSON\. Write `\{"code":0,"msg":"ok"\}`\.$/,
    '应答不是 JSON。请返回 `{"code":0,"msg":"ok"}`。',
  ],
  [
    /^The answer has no `code` that is a number\. Write `\{"code":0,"msg":"ok"\}`\.$/,
    '应答中没有数字类型的 `code`。请返回 `{"code":0,"msg":"ok"}`。',
  ],
  [/^HTTP (\d+): only HTTP 200 accepts this notification\.$/, 'HTTP $1：只有 HTTP 200 才算接受此通知。'],
  [/^No complete answer within (\d+) ms\.$/, '$1 毫秒内没有收到完整的应答。'],
  [
    /^Nothing listens at this address\. Is your server running, and is the port right\? \((\w+)\)$/,
    '这个地址没有服务在监听。服务器启动了吗？端口对吗？（$1）',
  ],
  [/^The host name has no address\. \((\w+)\)$/, '主机名解析不到地址。（$1）'],
  [
    /^The connection was cut before a complete answer arrived\. \((\w+)\)$/,
    '连接在收到完整应答之前断开。（$1）',
  ],
  [
    /^Not sent: `fetch` refuses the port of (.+), one of those that browsers block\. .*$/,
    '未发送：`fetch` 不允许使用 $1 的端口（浏览器屏蔽的端口之一）。请让服务换一个端口监听。',
  ],
  [/^The request failed: (.+)$/, '请求失败：$1'],
  [
    /^Not sent: `(.+)` is not an absolute http or https address\.$/,
    '未发送：`$1` 不是完整的 http 或 https 地址。',
  ],
  [/^Not sent: the name (\S+) has no address\.$/, '未发送：$1 解析不到地址。'],
  [
    /^Not sent: (\S+) is neither on this machine nor on a private network\. .*$/,
    "未发送：$1 不在本机，也不在私有网络。如果它是你的，用 allowNotifyHosts: ['$1'] 或 `sdk-sandbox start --allow-notify-host $1` 放行。",
  ],
  [
    /^The HMAC was made with the AppKey of env (\d) instead of .+$/,
    '这个 HMAC 用的是 env $1 的 AppKey。证明：用它计算的结果与此签名完全一致。',
  ],
  [
    /^The HMAC was made with the AppSecret instead of .+$/,
    '这个 HMAC 用的是 AppSecret。证明：用它计算的结果与此签名完全一致。',
  ],
  [
    /^The HMAC was made with the session_key decoded from base64 instead of .+$/,
    '这个 HMAC 用的是 base64 解码后的 session_key。证明：用它计算的结果与此签名完全一致。',
  ],
  [
    /^The HMAC was made with (sha1|md5|sha512)\. .+$/,
    '这个 HMAC 用的是 $1。证明：用它计算的结果与此签名完全一致。',
  ],
  [
    /^The right text was signed with the right key, but with a salt of (\d+) bytes\.$/,
    '内容和密钥都对，只是盐长 $1 字节。',
  ],
  ...chineseEvidence,
];

/** The Chinese of a sentence of the sandbox; `null` when it has none, and the English has to do. */
export function chineseSentence(english: string): string | null {
  for (const [pattern, chinese] of sentences) {
    if (pattern.test(english)) return english.replace(pattern, chinese);
  }
  return null;
}
