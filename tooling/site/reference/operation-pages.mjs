import { operationTables } from './operation-tables.mjs';

/** What stands above the tables of a package: how an operation is called, and where its document is. */
const intros = {
  'alipay-openapi': {
    en:
      'Methods are called by their name: `alipay.exec(method, params)`, `pageExec`, `sdkExec`, or `alipay.v3` where a REST ' +
      'call is named. The types of parameters and results follow from the name. A name that is a link leads to the platform’s document; the others are found by it on ' +
      '[opendocs.alipay.com](https://opendocs.alipay.com). Types with a name are listed [at the end](#types). `yuan` is decimal ' +
      'text with two decimals at most, `time` is `yyyy-MM-dd HH:mm:ss` in China.',
    zh:
      '方法按名称调用：`alipay.exec(method, params)`、`pageExec`、`sdkExec`；写有 REST 路径的也可以用 `alipay.v3`。参数和结果的类型由方法名推出。' +
      '带链接的方法名指向平台的文档；其余的在 [opendocs.alipay.com](https://opendocs.alipay.com) 用方法名搜索。有名字的类型列在[最后](#类型)。`yuan` 是最多两位小数的文本，' +
      '`time` 是北京时间的 `yyyy-MM-dd HH:mm:ss`。',
  },
  'aliyun-sms': {
    en:
      'Each action is a function of the client: `sms.querySendDetails(params)`. Names and types are those of Dysms 2017-05-25; ' +
      'each action leads to its document at Aliyun. `sendSms`, `sendBatchSms` and `querySendDetails` take friendlier parameters, ' +
      'which stand on [their page](/reference/aliyun-sms.md); `sms.call(action, params)` takes these.',
    zh:
      '每个接口是客户端的一个函数：`sms.querySendDetails(params)`。名称和类型与 Dysms 2017-05-25 一致，接口名链接到阿里云的文档。`sendSms`、`sendBatchSms` ' +
      '和 `querySendDetails` 的参数更好用，见[它们的页面](/zh-CN/reference/aliyun-sms.md)；`sms.call(action, params)` 用的是这里的参数。',
  },
  'weixin-openapi': {
    en:
      'Each is a function of a namespace of the client: `weixin.wxacode.getUnlimited(params)`. A call that is a link leads to the platform’s document; by the path ' +
      'the others are found on [developers.weixin.qq.com](https://developers.weixin.qq.com/miniprogram/dev/server/API/). An `id` is a number, ' +
      'or text beyond 2^53; a `file` is bytes, a `Blob`, a stream or `{ path }`. What has no English line of its own has the title of its document.',
    zh:
      '每个接口是客户端某个命名空间的函数：`weixin.wxacode.getUnlimited(params)`。带链接的调用指向平台的文档；其余的在 [developers.weixin.qq.com](https://developers.weixin.qq.com/miniprogram/dev/server/API/) ' +
      '用路径查找。`id` 是数字，超过 2^53 时是文本；`file` 是字节、`Blob`、流或 `{ path }`。',
  },
  'weixin-pay': {
    en:
      'Each is a function of the client: `pay.v3.transactions.jsapi(params)`, `pay.v2.unifiedOrder(params)`. Its name leads to its ' +
      'parameters and results, its call to WeChat Pay’s document. Everything else is reached with `pay.v3.request(method, path)` and ' +
      '`pay.v2.request(path, fields)`, in the platform’s own names.',
    zh:
      '每个接口是客户端的一个函数：`pay.v3.transactions.jsapi(params)`、`pay.v2.unifiedOrder(params)`。函数名链接到参数和结果，' +
      '调用链接到微信支付的文档。其余接口用 `pay.v3.request(method, path)` 和 `pay.v2.request(path, fields)`，参数用平台自己的名称。',
  },
};

/** What the columns mean, once for each page. */
const parameters = {
  en: 'Parameters with `?` may be left out; all have the spelling of TypeScript, and stand with their types. ',
  zh: '带 `?` 的参数可以不传；名称是 TypeScript 里的写法，后面是类型。',
};
const repeated = {
  en:
    '*Repeated*: `safe` may be made again at any time, `keyed` is recognised by the number you give it, `unsafe` is repeated ' +
    'only when it was provably never sent.',
  zh: '*重试*一栏：`safe` 随时可以重做，`keyed` 靠你给的单号识别重复，`unsafe` 只有确定没有发出时才重做。',
};

/** @param {string} folder @param {'en' | 'zh'} language */
const legend = (folder, language) =>
  `${folder === 'weixin-pay' ? '' : parameters[language]}${repeated[language]}`;

const pages = [
  { language: 'en', folder: '', title: (folder) => `Operations of @sdk/${folder}` },
  { language: 'zh', folder: 'zh-CN/', title: (folder) => `@sdk/${folder} 的操作` },
];

/** The packages with a page of operations. */
export const foldersWithOperations = Object.keys(operationTables);

/** A page of catalogued operations for each package and language. @returns {[string, string][]} path and Markdown */
export function operationPages() {
  return foldersWithOperations.flatMap((folder) =>
    pages.map(({ language, folder: place, title }) => [
      `${place}reference/${folder}-operations.md`,
      `---\noutline: [2, 2]\n---\n\n# ${title(folder)}\n\n${intros[folder][language]}\n\n${legend(folder, language)}\n\n${operationTables[folder](language)}`,
    ]),
  );
}
