import fs from 'node:fs';
import path from 'node:path';

import { chineseCauses } from '../../src/dashboard/chinese-causes.js';
import { chineseWeixinCauses } from '../../src/dashboard/chinese-weixin-causes.js';
import { chineseSentence } from '../../src/dashboard/chinese-sentences.js';
import { textsIn } from '../../src/dashboard/dashboard-texts.js';
import { spokenCause } from '../../src/dashboard/spoken-cause.js';
import { judgeAnswer } from '../../src/core/judge-answer.js';
import { payingFailures } from '../../src/weixin-pay/cashier/paying-failures.js';

const sources = ['../../src/alipay/diagnosis', '../../src/diagnosis'].flatMap((name) => {
  const folder = path.join(__dirname, name);
  return fs
    .readdirSync(folder)
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
});
const causes = sources.flatMap((source) =>
  [...source.matchAll(/(?:cause: |as\(\s*|change\(\s*|damage\(\s*)'([a-z0-9-]+)'/g)].map(
    ([, word = '']) => word,
  ),
);

test('every cause a diagnosis can name has a title and a fix in Chinese', () => {
  expect(causes.length).toBeGreaterThan(40);
  expect(causes.filter((cause) => chineseCauses[cause] === undefined)).toEqual([]);
  const own = Object.keys(chineseCauses).filter((cause) => !/^v[23] /.test(cause));
  expect(own.filter((cause) => !causes.includes(cause))).toEqual([]);
});

test('a cause has the words of its own protocol', () => {
  const texts = textsIn('zh-CN');
  expect(spokenCause({ cause: 'empty-values-kept', scheme: 'v2 MD5' }, texts)?.fix).not.toContain('alipay');
  expect(spokenCause({ cause: 'key-missing', scheme: 'gateway RSA2' }, texts)).toBeNull();
  expect(spokenCause({ cause: null, scheme: 'v2 MD5' }, texts)).toBeNull();
});

test('every cause of WeChat has a title, a fix and evidence in Chinese', () => {
  const folders = ['api-security', 'virtual-payment'].map((name) =>
    path.join(__dirname, '../../src/weixin', name),
  );
  const files = folders.flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)));
  const named = files.flatMap((file) =>
    [...fs.readFileSync(file, 'utf8').matchAll(/cause: '([a-z0-9-]+)'/g)].map(([, word = '']) => word),
  );
  expect(named.length).toBeGreaterThan(25);
  const texts = textsIn('zh-CN');
  expect(named.filter((cause) => spokenCause({ cause, scheme: 'weixin' }, texts) === null)).toEqual([]);
  expect(Object.keys(chineseWeixinCauses).filter((cause) => !named.includes(cause))).toEqual([]);
  // The two platforms share no word whose advice names a credential.
  const shared = named.filter((cause) => chineseWeixinCauses[cause] === undefined);
  expect(shared.filter((cause) => /alipay/i.test(chineseCauses[cause]?.join() ?? ''))).toEqual([]);
});

test.each([
  'The HMAC was made with the AppKey of env 1 instead of the AppKey of env 0. Proof: its HMAC is exactly this signature.',
  'The HMAC was made with the session_key decoded from base64 instead of the user’s session_key. Proof: it is.',
  'The HMAC was made with sha1. Proof: its HMAC is exactly this signature.',
  'The right text was signed with the right key, but with a salt of 20 bytes.',
])('evidence in Chinese: %s', (evidence) => {
  expect(chineseSentence(evidence)).toMatch(/\p{Script=Han}/u);
});

test('several causes are told together, an unknown one leaves the English', () => {
  const texts = textsIn('zh-CN');
  expect(
    spokenCause({ cause: 'parameters-unsorted+sign-included', scheme: 'gateway RSA2' }, texts)?.title,
  ).toBe('参数没有排序；sign 参与了签名');
  expect(spokenCause({ cause: 'parameters-unsorted+new-cause', scheme: 'gateway RSA2' }, texts)).toBeNull();
  expect(spokenCause({ cause: 'constructor', scheme: 'gateway RSA2' }, texts)).toBeNull();
  expect(spokenCause({ cause: 'wrong-key', scheme: 'gateway RSA2' }, textsIn('en'))).toBeNull();
});

test.each([
  [302, ''],
  [500, 'success'],
  [200, ''],
  [200, 'SUCCESS\n'],
  [200, '"success"'],
  [200, 'fail'],
])('why HTTP %i %j is not accepted is told in Chinese', (status, body) => {
  const reason = judgeAnswer('success-text', status, body) ?? '';
  expect(chineseSentence(reason)).toMatch(/^[^a-z]*(HTTP|success)?/);
  expect(chineseSentence(reason)).toMatch(/\p{Script=Han}/u);
  expect(chineseSentence(reason)).not.toMatch(/\$\d|\bthe\b/);
});

test.each([
  ['The buyer paid 8.80 yuan.', '买家支付了 8.80 元。'],
  ['0.10 yuan went back to the buyer under r.1$&.', '0.10 元已退回买家，退款请求号 r.1$&。'],
  ['A TRADE_SUCCESS notification goes to the merchant.', '向商户发送 TRADE_SUCCESS 通知。'],
  ['Something new happened.', null],
])('%s', (english, chinese) => {
  expect(chineseSentence(english)).toBe(chinese);
});

test.each(['the buyer gave up', ...Object.values(payingFailures).map(({ reason }) => reason)])(
  'a payment that fails because %s mixes no languages',
  (reason) => {
    expect(chineseSentence(`The payment failed: ${reason}.`)).toMatch(/^\P{Script=Latin}+$/u);
  },
);

test('whatever the platforms write into the history of an order is told in Chinese', () => {
  const folders = ['alipay', 'alipay/trade', 'weixin-pay', 'weixin-pay/trade', 'weixin-pay/refund'];
  const files = folders.flatMap((name) => {
    const folder = path.join(__dirname, '../../src', name);
    return fs.readdirSync(folder).flatMap((file) => (file.endsWith('.ts') ? [path.join(folder, file)] : []));
  });
  const details = files.flatMap((file) =>
    [...fs.readFileSync(file, 'utf8').matchAll(/\bdetail(?:: | = )['`]([^'`]+)['`]/g)].map(([, text = '']) =>
      text.replace('${outcome}', 'SUCCESS').replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '1'),
    ),
  );
  expect(details.length).toBeGreaterThan(15);
  expect(details.filter((detail) => chineseSentence(detail) === null)).toEqual([]);
});
