import path from 'node:path';
import { loadPlainTypeScript } from '../readmes/load-plain-typescript.mjs';
import { root } from '../workspace/root.mjs';
import { loadSources } from './load-sources.mjs';
import { alipayCodes, weixinPayV2Codes, weixinPayV3Codes } from './payment-codes-in-chinese.mjs';
import { serverlessCodes } from './serverless-codes.mjs';
import { smsCodes } from './sms-codes-in-chinese.mjs';
import { otherWeixinCodes, weixinCodes } from './weixin-codes-in-chinese.mjs';

/**
 * @typedef {object} CodeRow
 * @property {string} code
 * @property {string | undefined} words what the platform says with it
 * @property {boolean} sure whether code and words were read in the platform's own documents
 * @property {'rejected' | 'unknown'} outcome
 * @property {boolean} retryable
 * @property {string | undefined} english what to do; `undefined` where nobody knows more than the words say
 * @property {string | undefined} chinese the same
 */

/** The rows of one platform, from what its client does with each code. @returns {Promise<Record<string, CodeRow[]>>} */
export async function codeTables() {
  const sources = await loadSources();
  return {
    v3: v3Rows(sources, await hintsOf('weixin-pay/src/v3/call/v3-error-hints.ts', 'hints')),
    v2: v2Rows(sources, await hintsOf('weixin-pay/src/v2/answer/error-hints.ts', 'errorHints')),
    alipay: alipayRows(sources, await hintsOf('alipay-openapi/src/gateway/sub-code-hints.ts', 'hints')),
    weixin: weixinRows(sources, await hintsOf('weixin-openapi/src/answer/error-hints.ts', 'hints')),
    sms: smsRows(sources, await hintsOf('aliyun-sms/src/answer/error-table.ts', 'known')),
    serverless: await serverlessRows(sources),
  };
}

function v3Rows({ v3, saidByWeixinPay }, hints) {
  const words = firstWords(Object.values(saidByWeixinPay.refusals), (row) => [row.v3.code, row.v3.message]);
  const systemError =
    'WeChat Pay does not know itself: query, then make the same call again, with the same numbers.';
  return rowsOf({
    english: { ...hints, SYSTEM_ERROR: systemError },
    chinese: {
      ...weixinPayV3Codes,
      SYSTEM_ERROR: '微信支付也不确定是否已执行：先查询，再用同样的单号调用。',
    },
    words,
    errorOf: (code) =>
      v3.toV3Error({
        operation: '',
        status: 400,
        data: { code },
        requestId: '',
        signed: true,
        signedText: '',
      }),
  });
}

function v2Rows({ v2, saidByWeixinPay, saidByV2 }, hints) {
  const business = Object.entries(saidByV2.v2Refusals).filter(([, { level }]) => level === 'business');
  const words = new Map([
    ...business.map(([code, row]) => [code, said(row)]),
    ...firstWords(Object.values(saidByWeixinPay.refusals), (row) => [row.v2.code, row.v2.message]),
  ]);
  return rowsOf({
    english: hints,
    chinese: weixinPayV2Codes,
    words: new Map([...words].filter(([code]) => code in hints)),
    errorOf: (code) =>
      v2.toPlatformError({ err_code: code }, { operation: '', path: '', idempotency: 'keyed' }),
  });
}

function alipayRows({ alipay, saidByAlipay }, hints) {
  const refusals = Object.entries(saidByAlipay.refusals);
  const gatewayCodes = new Map(refusals.map(([code, row]) => [code, row.code]));
  const systemError =
    'Alipay could not say whether it did this: query, then make the same call again, with the same numbers.';
  const inChinese = '支付宝也不确定是否已执行：先查询，再用同样的单号调用。';
  const errorOf = (code) =>
    alipay.toAlipayError({
      operation: '',
      node: { code: gatewayCodes.get(code) ?? '40004', sub_code: code },
      traceId: undefined,
      status: 200,
      signed: true,
    });
  const unknown = refusals.map(([code]) => code).filter((code) => errorOf(code).outcome === 'unknown');
  const forUnknown = (text) => Object.fromEntries(unknown.map((code) => [code, text]));
  return rowsOf({
    english: { ...forUnknown(systemError), ...hints },
    chinese: { ...forUnknown(inChinese), ...alipayCodes },
    words: new Map(refusals.map(([code, row]) => [code, said(row)])),
    errorOf,
  });
}

function weixinRows({ weixin, saidByWeixin }, hints) {
  const others = Object.entries(otherWeixinCodes);
  return rowsOf({
    english: { ...hints, ...Object.fromEntries(others.map(([code, [english]]) => [code, english])) },
    chinese: { ...weixinCodes, ...Object.fromEntries(others.map(([code, [, chinese]]) => [code, chinese])) },
    words: new Map([...saidByWeixin.errcodes].map(([code, row]) => [String(code), said(row)])),
    errorOf: (code) =>
      weixin.toPlatformError({ operation: '', errCode: Number(code), errMsg: '', status: 200, secrets: [] }),
  });
}

function smsRows({ sms, saidBySms }, known) {
  const codes = Object.values(known).flatMap((rows) => rows.map((row) => row.split(' ')[0]));
  const mismatch =
    'Check that `accessKeySecret` is the one of `accessKeyId`, and that no proxy changes the request; the message says where the two signed texts part.';
  const english = Object.fromEntries(codes.map((code) => [code, sms.errorEntry(code).hint]));
  return rowsOf({
    english: { ...english, SignatureDoesNotMatch: mismatch },
    chinese: smsCodes,
    words: new Map(
      [...saidBySms.errorStatuses]
        .filter(([code]) => code in english)
        .map(([code, row]) => [code, said(row)]),
    ),
    errorOf: (code) => {
      const { ambiguous, retryable } = sms.errorEntry(code);
      return { retryable, outcome: ambiguous ? 'unknown' : 'rejected' };
    },
  });
}

async function serverlessRows({ serverless, saidByServerless }) {
  const codes = Object.keys(serverlessCodes);
  const failures = new Map();
  for (const code of codes) {
    const invoke = () => Promise.reject({ code, message: '' });
    const call = { target: '', method: '', params: {}, operation: '', query: null };
    failures.set(
      code,
      await serverless.invokeFunction({ function: { invoke } }, call).catch((error) => error),
    );
  }
  const texts = (place) => Object.fromEntries(codes.map((code) => [code, serverlessCodes[code][place]]));
  return rowsOf({
    english: texts(0),
    chinese: texts(1),
    words: new Map(
      codes.map((code) => [code, { ...said(saidByServerless.refusals[code]), text: undefined }]),
    ),
    errorOf: (code) => failures.get(code),
  });
}

/** @returns {CodeRow[]} */
function rowsOf({ english, chinese: written, words, errorOf }) {
  const chinese = withShared(written, english);
  const missing = Object.keys(english).filter((code) => !(code in chinese));
  const extra = Object.keys(chinese).filter((code) => !(code in english));
  if (missing.length + extra.length > 0) {
    throw new Error(
      `tooling/error-reference, the Chinese texts: add ${missing.join(', ') || 'nothing'}, remove ${extra.join(', ') || 'nothing'}`,
    );
  }
  const codes = [...new Set([...Object.keys(english), ...words.keys()])];
  const numeric = codes.every((code) => /^-?\d+$/.test(code));
  return codes
    .sort((left, right) => (numeric ? Number(left) - Number(right) : left < right ? -1 : 1))
    .map((code) => {
      const { outcome, retryable } = errorOf(code);
      const { text, sure = false } = words.get(code) ?? {};
      return { code, words: text, sure, outcome, retryable, english: english[code], chinese: chinese[code] };
    });
}

/**
 * The Chinese texts, with those of the codes whose English advice is that of another code: only one of them is written.
 * @param {Readonly<Record<string, string>>} chinese
 * @param {Readonly<Record<string, string>>} english
 */
function withShared(chinese, english) {
  const byAdvice = new Map(Object.entries(chinese).map(([code, text]) => [english[code], text]));
  const shared = Object.entries(english)
    .filter(([code, advice]) => !(code in chinese) && byAdvice.has(advice))
    .map(([code, advice]) => [code, byAdvice.get(advice)]);
  return { ...chinese, ...Object.fromEntries(shared) };
}

const said = ({ message, confidence }) => ({ text: message, sure: confidence === 'documented' });

/** One code stands for several refusals: the words of the first that is documented. */
function firstWords(refusals, codeAndText) {
  const found = new Map();
  for (const row of [...refusals].sort((left, right) => rank(left) - rank(right))) {
    const [code, message] = codeAndText(row);
    if (!found.has(code)) found.set(code, said({ ...row, message }));
  }
  return found;
}

const rank = ({ confidence }) => (confidence === 'documented' ? 0 : 1);

/** A table of a client, as an object. @param {string} file @param {string} name */
async function hintsOf(file, name) {
  const { [name]: table } = await loadPlainTypeScript(path.join(root, 'packages', file), [name]);
  return table instanceof Map ? Object.fromEntries(table) : table;
}
