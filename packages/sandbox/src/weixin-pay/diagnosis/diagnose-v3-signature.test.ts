import {
  constants,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  privateEncrypt,
  sign,
} from 'node:crypto';

import iconv from 'iconv-lite';

import { chineseCauses } from '../../dashboard/chinese-causes.js';
import { fakeKeyPairs } from '../../keys/fake-key-pairs.js';
import { diagnoseV3Signature } from './diagnose-v3-signature.js';
import type { V3SignatureCase } from './diagnose-v3-signature.js';
import { v3Deviations } from './v3-deviations.js';

const merchant = fakeKeyPairs.appPrivateKey;
const stranger = fakeKeyPairs.strangerPrivateKey;
const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;

const body = JSON.stringify({ description: '茶 & 糖', amount: { total: 1 } });
const post = { method: 'POST', target: '/wxpay/v3/pay/transactions/jsapi', body };
const get = {
  method: 'GET',
  target: '/wxpay/v3/pay/transactions/out-trade-no/a%20b?mchid=1900009999&a=1',
  body: '',
};
const moment = { timestamp: '1700000000', nonce: 'Nonce-1' };

type Sent = typeof post & { wholeBody?: string; timestamp?: string };
const text = (
  sent: Sent,
  {
    target = sent.target,
    method = sent.method,
    timestamp = moment.timestamp,
    nonce = moment.nonce,
    content = sent.body,
  } = {},
) => `${method}\n${target}\n${timestamp}\n${nonce}\n${content}\n`;
const signed = (content: string | Buffer, key: string = merchant) =>
  sign('RSA-SHA256', Buffer.from(content), key).toString('base64');

const cases: [cause: string, sent: Sent, signature: string][] = [
  ['wrong-key', post, signed(text(post), stranger)],
  ['wrong-key', post, sign('RSA-SHA256', Buffer.from(text(post)), small).toString('base64')],
  [
    'wrong-padding',
    post,
    sign('RSA-SHA256', Buffer.from(text(post)), {
      key: merchant,
      padding: constants.RSA_PKCS1_PSS_PADDING,
    }).toString('base64'),
  ],
  ['wrong-digest-algorithm', post, sign('RSA-SHA1', Buffer.from(text(post)), merchant).toString('base64')],
  ['hashed-twice', post, signed(createHash('sha256').update(text(post)).digest('hex'))],
  [
    'digest-info-missing',
    post,
    privateEncrypt(
      { key: merchant, padding: constants.RSA_PKCS1_PADDING },
      createHash('sha256').update(text(post)).digest(),
    ).toString('base64'),
  ],
  ['signature-hexadecimal', post, sign('RSA-SHA256', Buffer.from(text(post)), merchant).toString('hex')],
  [
    'signature-url-safe-base64',
    post,
    `${sign('RSA-SHA256', Buffer.from(text(post)), merchant).toString('base64url')}==`,
  ],
  ['signature-line-breaks', post, signed(text(post)).replace(/(.{76})/g, '$1\n')],
  ['signature-damaged', post, signed(text(post)).slice(0, 200)],
  ['content-altered', post, signed('something else')],
  ['empty-body-line-missing', get, signed(text(get).slice(0, -1))],
  ['trailing-newline-missing', post, signed(text(post).slice(0, -1))],
  ['windows-line-ends', post, signed(text(post).replaceAll('\n', '\r\n'))],
  ['literal-line-ends', post, signed(text(post).replaceAll('\n', '\\n'))],
  ['method-lower-case', post, signed(text(post, { method: 'post' }))],
  ['another-method-signed', get, signed(text(get, { method: 'POST' }))],
  ['lines-reordered', post, signed(`POST\n${post.target}\n${moment.nonce}\n${moment.timestamp}\n${body}\n`)],
  ['answer-string-signed', post, signed(`${moment.timestamp}\n${moment.nonce}\n${body}\n`)],
  ['charset-mismatch', post, signed(iconv.encode(text(post), 'gbk'))],
  ['charset-mismatch', post, signed(Buffer.from(text(post), 'latin1'))],
  ['query-missing', get, signed(text(get, { target: '/wxpay/v3/pay/transactions/out-trade-no/a%20b' }))],
  ['path-prefix-missing', post, signed(text(post, { target: '/v3/pay/transactions/jsapi' }))],
  [
    'path-prefix-and-query-missing',
    get,
    signed(text(get, { target: '/v3/pay/transactions/out-trade-no/a%20b' })),
  ],
  ['path-decoded', get, signed(text(get, { target: decodeURIComponent(get.target) }))],
  [
    'query-reordered',
    get,
    signed(text(get, { target: '/wxpay/v3/pay/transactions/out-trade-no/a%20b?a=1&mchid=1900009999' })),
  ],
  ['question-mark-signed', post, signed(text(post, { target: `${post.target}?` }))],
  ['leading-slash-missing', post, signed(text(post, { target: post.target.slice(1) }))],
  [
    'whole-url-signed',
    post,
    signed(text(post, { target: `https://api.mch.weixin.qq.com/v3/pay/transactions/jsapi` })),
  ],
  ['whole-url-signed', post, signed(text(post, { target: `http://127.0.0.1:4010${post.target}` }))],
  ['host-signed', post, signed(text(post, { target: `127.0.0.1:4010${post.target}` }))],
  ['empty-body-signed-as-json', get, signed(text(get, { content: '{}' }))],
  ['body-missing', post, signed(text(post, { content: '' }))],
  ['body-reserialised', post, signed(text(post, { content: JSON.stringify(JSON.parse(body), null, 2) }))],
  ['body-trimmed', post, signed(text(post, { content: `${body}\n` }))],
  [
    'multipart-body-signed',
    { ...post, wholeBody: '--x\r\n…--x--' },
    signed(text(post, { content: '--x\r\n…--x--' })),
  ],
  ['timestamp-in-milliseconds', post, signed(text(post, { timestamp: '1700000000000' }))],
  ['timestamp-in-milliseconds', { ...post, timestamp: '1700000000123' }, signed(text(post))],
  ['timestamp-changed', post, signed(text(post, { timestamp: '1700000001' }))],
  ['nonce-changed', post, signed(text(post, { nonce: 'NONCE-1' }))],
  [
    'path-prefix-missing+body-reserialised',
    post,
    signed(
      text(post, {
        target: '/v3/pay/transactions/jsapi',
        content: JSON.stringify(JSON.parse(body), null, 2),
      }),
    ),
  ],
];

const caseOf = (sent: Sent, signature: string): V3SignatureCase => ({
  ...moment,
  mountPath: '/wxpay',
  host: '127.0.0.1:4010',
  ...sent,
  signature,
  merchantKey: createPublicKey(merchant),
  otherKeys: [{ name: 'the sandbox’s stranger key', key: createPublicKey(stranger) }],
});

describe('diagnoseV3Signature', () => {
  it.each(cases)('proves %s', (cause, sent, signature) => {
    const diagnosis = diagnoseV3Signature(caseOf(sent, signature));
    expect(diagnosis).toMatchObject({ valid: false, cause });
    expect(diagnosis.evidence).not.toBe('');
    expect(diagnosis.fix).not.toBe('');
  });

  it('names the owner of a known key', () => {
    const { evidence } = diagnoseV3Signature(caseOf(post, signed(text(post), stranger)));
    expect(evidence).toBe('The signature was made with the sandbox’s stranger key.');
  });

  it('shows both strings', () => {
    const { expectedStringToSign, signedString } = diagnoseV3Signature(
      caseOf(post, signed(text(post).slice(0, -1))),
    );
    expect(expectedStringToSign).toBe(text(post));
    expect(signedString).toBe(text(post).slice(0, -1));
  });

  it('has a test for every cause, and Chinese for each', () => {
    const tested = new Set(cases.flatMap(([cause]) => cause.split('+')));
    const known = new Set(
      [caseOf({ ...post, wholeBody: 'x' }, ''), caseOf(get, '')].flatMap((one) =>
        v3Deviations(one).map(({ cause }) => cause),
      ),
    );
    expect([...known].filter((cause) => !tested.has(cause))).toEqual([]);
    const spoken = (cause: string) => chineseCauses[`v3 ${cause}`] ?? chineseCauses[cause];
    expect([...known, ...tested].filter((cause) => spoken(cause) === undefined)).toEqual([]);
  });
});
