/** What stands around each table of codes, in the order of the page. */
export const sections = [
  {
    key: 'v3',
    title: { en: 'Codes of WeChat Pay, API v3', zh: '微信支付 API v3 的错误码' },
    intro: {
      en: 'In `errCode`. With HTTP 202, 408, 499 or 5xx the outcome is `unknown` too, whatever the code, and the call is retryable.',
      zh: '见 `errCode`。HTTP 202、408、499 或 5xx 时，不论是哪个错误码，`outcome` 都是 `unknown`，并且可以重试。',
    },
  },
  {
    key: 'v2',
    title: { en: 'Codes of WeChat Pay, API v2', zh: '微信支付 API v2 的错误码' },
    intro: {
      en: 'In `errCode` (`err_code` of the answer). A query that fails changed nothing: its outcome is never `unknown`.',
      zh: '见 `errCode`（应答的 `err_code`）。失败的查询什么也没改变，`outcome` 不会是 `unknown`。',
    },
  },
  {
    key: 'alipay',
    title: { en: 'Codes of Alipay', zh: '支付宝的错误码' },
    intro: {
      en: 'In `subCode`. `errCode` is the class: `20000` and every `…SYSTEM_ERROR` leave the outcome `unknown`, and so does an answer without a signature that should have one.',
      zh: '见 `subCode`；`errCode` 是大类。`20000` 和各种 `…SYSTEM_ERROR`，以及本应签名却没有签名的应答，`outcome` 是 `unknown`。',
    },
  },
  {
    key: 'weixin',
    title: { en: 'Codes of the WeChat server API', zh: '微信小程序服务端 API 的错误码（errcode）' },
    intro: {
      en:
        'In `errCode` (`errcode` of the answer), a number. The platform adds details and a `rid` to its words; the `rid` is in `requestId`. ' +
        'On `40001`, `40014` and `42001` the client takes a new token and calls again, once: what reaches you is the second refusal. ' +
        'What stands for `61024`, `85…` and `9410…` was not verified against the documents.',
      zh:
        '见 `errCode`（应答的 `errcode`），是数字。平台会在原文后面附上细节和 `rid`，`rid` 在 `requestId` 里。' +
        '遇到 `40001`、`40014`、`42001`，客户端会换新的 `access_token` 再调用一次：你看到的是第二次拒绝。' +
        '`61024`、`85…` 和 `9410…` 的说明没有对照文档核实。',
    },
  },
  {
    key: 'sms',
    title: { en: 'Codes of Aliyun SMS', zh: '阿里云短信的错误码' },
    intro: {
      en:
        'In `errCode` (`Code` of the answer); `category` says of which kind it is. A code that is not here belongs to its family: ' +
        '`Throttling.…`, `Forbidden.…`, `NoPermission…`, `Missing…`, `InvalidParameter…`. A code that nobody knows leaves the outcome `unknown` when it begins with `isp.` or comes with HTTP 408, 499 or 5xx.',
      zh:
        '见 `errCode`（应答的 `Code`）；`category` 是它的类别。表里没有的错误码按前缀归类：`Throttling.…`、`Forbidden.…`、`NoPermission…`、`Missing…`、' +
        '`InvalidParameter…`。未知的错误码，以 `isp.` 开头或 HTTP 为 408、499 或 5xx 时，`outcome` 是 `unknown`。',
    },
    doubt: {
      en: '\\* The code is on the platform’s lists; these words are ours, in place of its own.',
      zh: '\\* 错误码在平台的列表里；这句话是本项目写的，不是平台的原文。',
    },
  },
  {
    key: 'serverless',
    title: { en: 'Codes of MPServerless', zh: 'MPServerless（支付宝小程序云）的错误码' },
    intro: {
      en:
        'In `errCode` of a `CloudError`. MPServerless publishes no list; these two are those on which its own SDK acts. Codes that begin with ' +
        '`GATEWAY_INVALID`, `InvalidParameter`, `ValidationFailed`, `Unauthorized`, `UnsupportPlatform`, `FunctionNot`, `Forbidden` or `Throttling` ' +
        'are taken for refusals before anything ran (`rejected`), every other for `unknown`: that is observed, not documented. `retryable` is ' +
        'true after a failure of the network and for `Throttling`. What Alipay and Aliyun themselves refuse does not throw: it is in `code` and `subCode` of the result, and in the tables above.',
      zh:
        '见 `CloudError` 的 `errCode`。MPServerless 没有公布错误码表；表里这两个是它自己的 SDK 会处理的。以 `GATEWAY_INVALID`、`InvalidParameter`、' +
        '`ValidationFailed`、`Unauthorized`、`UnsupportPlatform`、`FunctionNot`、`Forbidden`、`Throttling` 开头的错误码，视为执行之前就被拒绝（`rejected`），' +
        '其余都是 `unknown`：这是观察所得，没有文档依据。网络失败和 `Throttling` 的 `retryable` 为 true。支付宝和阿里云自己的拒绝不会抛出：在结果的 `code` 和 `subCode` 里，含义见上面的表。',
    },
  },
];

export const sectionDoubt = {
  en: '\\* The code is on the platform’s lists or was met by developers; these words, or their use, were not verified against its documents.',
  zh: '\\* 错误码在平台的列表里，或有开发者遇到过；这句原文或它的用法没有对照平台文档核实。',
};

export const sectionWords = {
  en: {
    head: '| code, and what the platform says | what to do | `outcome` | `retryable` |',
    // Where nobody knows more than the platform's words say: by what may have happened.
    seeWords: {
      refused: 'Its words say why; nothing was done.',
      later: 'Nothing was done: make the same call again later, with the same numbers.',
      unknown:
        'Its words do not say whether it was done: query, then make the same call again, with the same numbers.',
    },
  },
  zh: {
    head: '| 错误码与平台的原文 | 怎么办 | `outcome` | `retryable` |',
    seeWords: {
      refused: '原因见原文；没有执行任何操作。',
      later: '没有执行任何操作：过一会儿再用同样的单号调用。',
      unknown: '原文没有说明是否已执行：先查询，再用同样的单号调用。',
    },
  },
};
