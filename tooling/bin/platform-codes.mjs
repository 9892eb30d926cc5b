import path from 'node:path';
import { loadPlainTypeScript, readSetOfTexts } from '../readmes/load-plain-typescript.mjs';
import { root } from '../workspace/root.mjs';
import { alipayCodes, weixinPayV2Codes, weixinPayV3Codes } from './platform-codes-in-chinese.mjs';

const source = (file) => path.join(root, 'packages', file);
const [alipay, v3, v2] = await Promise.all([
  loadPlainTypeScript(source('alipay-openapi/src/gateway/sub-code-hints.ts'), ['hints']),
  loadPlainTypeScript(source('weixin-pay/src/v3/call/v3-error-hints.ts'), ['hints']),
  loadPlainTypeScript(source('weixin-pay/src/v2/answer/error-hints.ts')),
]);
const unsureV3 = readSetOfTexts(source('weixin-pay/src/v3/call/to-v3-error.ts'), 'unsureCodes');
const undecidedV2 = readSetOfTexts(source('weixin-pay/src/v2/answer/to-platform-error.ts'), 'undecided');

const tables = [
  {
    title: { en: 'Codes of WeChat Pay, API v3', zh: '微信支付 API v3 的错误码' },
    intro: {
      en: 'In `errCode`. With HTTP 202 or 5xx the outcome is `unknown` too, whatever the code.',
      zh: '见 `errCode`。HTTP 202 或 5xx 时，不论是什么码，`outcome` 都是 `unknown`。',
    },
    english: {
      ...v3.hints,
      SYSTEM_ERROR:
        'WeChat Pay does not know itself: query, then make the same call again, with the same numbers.',
    },
    chinese: { ...weixinPayV3Codes, SYSTEM_ERROR: '微信支付自己也不知道：查询，再用同样的单号调用。' },
    unknown: unsureV3,
  },
  {
    title: { en: 'Codes of WeChat Pay, API v2', zh: '微信支付 API v2 的错误码' },
    intro: {
      en: 'In `errCode` (`err_code` of the answer). A query that fails changed nothing: its outcome is never `unknown`.',
      zh: '见 `errCode`（应答的 `err_code`）。失败的查询什么也没改变，`outcome` 不会是 `unknown`。',
    },
    english: Object.fromEntries(v2.errorHints),
    chinese: weixinPayV2Codes,
    unknown: undecidedV2,
  },
  {
    title: { en: 'Codes of Alipay', zh: '支付宝的错误码' },
    intro: {
      en: 'In `subCode`. `errCode` is the class: `20000` and every `…SYSTEM_ERROR` leave the outcome `unknown`, and so does an answer without a signature that should have one.',
      zh: '见 `subCode`；`errCode` 是大类。`20000` 和各种 `…SYSTEM_ERROR`，以及本应签名却没有签名的应答，`outcome` 是 `unknown`。',
    },
    english: {
      'ACQ.SYSTEM_ERROR':
        'Alipay could not say whether it did this: query, then make the same call again, with the same numbers.',
      ...Object.fromEntries(alipay.hints),
    },
    chinese: { 'ACQ.SYSTEM_ERROR': '支付宝说不准做了没有：查询，再用同样的单号调用。', ...alipayCodes },
    unknown: new Set(['ACQ.SYSTEM_ERROR']),
  },
];

const heads = { en: '| code | `outcome` | what to do |', zh: '| 错误码 | `outcome` | 怎么办 |' };

/**
 * The codes of the payment platforms that have advice. One without Chinese text is an error here.
 * @param {'en' | 'zh'} language
 */
export function renderPlatformCodes(language) {
  return tables
    .map(({ title, intro, english, chinese, unknown }) => {
      const missing = Object.keys(english).filter((code) => !(code in chinese));
      const extra = Object.keys(chinese).filter((code) => !(code in english));
      if (missing.length + extra.length > 0) {
        throw new Error(
          `tooling/bin/platform-codes-in-chinese.mjs: add ${missing.join(', ') || 'nothing'}, remove ${extra.join(', ') || 'nothing'}`,
        );
      }
      const texts = language === 'zh' ? chinese : english;
      const rows = Object.keys(english)
        .sort()
        .map(
          (code) => `| \`${code}\` | \`${unknown.has(code) ? 'unknown' : 'rejected'}\` | ${texts[code]} |`,
        );
      return `## ${title[language]}\n\n${intro[language]}\n\n${heads[language]}\n| --- | --- | --- |\n${rows.join('\n')}\n`;
    })
    .join('\n');
}
