import {
  constants,
  createCipheriv,
  createHash,
  generateKeyPairSync,
  privateEncrypt,
  sign,
} from 'node:crypto';

import iconv from 'iconv-lite';

import type { SignatureDiagnosis } from '../../src/core/kernel.js';
import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { matchGuess } from '../../src/diagnosis/match-guess.js';
import { gatewayDeviations } from '../../src/alipay/diagnosis/gateway-deviations.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import { callGateway } from './raw-client.js';
import type { GatewayQuirks } from './raw-client.js';

const content = {
  out_trade_no: 'd1',
  subject: '中文 100% + "a" & b/c',
  total_amount: '0.01',
  buyer_id: '2088999999990201',
};
const sentContent = JSON.stringify(content);

/** Signs another text than the one that is sent. */
const signing = (change: (text: string) => string | Buffer): GatewayQuirks => ({ stringToSign: change });

const mapValues = (text: string, map: (value: string) => string) =>
  text
    .split(/&(?=[a-z_]+=)/)
    .map((pair) => {
      const at = pair.indexOf('=') + 1;
      return pair.slice(0, at) + map(pair.slice(at));
    })
    .join('&');

const swap = (replacement: string) => signing((text) => text.replace(sentContent, () => replacement));

const cases: [cause: string, quirks: GatewayQuirks][] = [
  ['wrong-key', { privateKey: fakeKeyPairs.strangerPrivateKey }],
  ['sign-type-omitted', signing((text) => text.replace('&sign_type=RSA2', ''))],
  ['wrong-digest-algorithm', { digest: 'RSA-SHA1' }],
  [
    'empty-values-kept',
    {
      parameters: { return_url: '' },
      ...signing((text) => text.replace('&sign_type', '&return_url=&sign_type')),
    },
  ],
  ['sign-included', signing((text) => text.replace('&sign_type', '&sign=&sign_type'))],
  ['sign-included', signing((text) => text.replace('&sign_type', '&sign=undefined&sign_type'))],
  ['values-url-encoded', signing((text) => mapValues(text, encodeURIComponent))],
  [
    'values-url-encoded',
    signing((text) =>
      mapValues(text, (value) => new URLSearchParams({ value }).toString().slice('value='.length)),
    ),
  ],
  [
    'parameters-unsorted',
    signing((text) => {
      const pairs = new Map(text.split(/&(?=[a-z_]+=)/).map((pair) => [pair.split('=', 1)[0], pair]));
      const order = [
        'app_id',
        'method',
        'format',
        'charset',
        'sign_type',
        'timestamp',
        'version',
        'biz_content',
      ];
      return order.map((name) => pairs.get(name)).join('&');
    }),
  ],
  ['charset-mismatch', signing((text) => iconv.encode(text, 'gbk'))],
  ['biz-content-reserialised', swap(JSON.stringify(content, null, 2))],
  ['biz-content-reserialised', swap(sentContent.replaceAll('":"', '": "').replaceAll('","', '", "'))],
  ['biz-content-reserialised', swap(sentContent.replace('中文', '\\u4e2d\\u6587'))],
  ['html-escaped', swap(sentContent.replaceAll('&', '&amp;').replaceAll('"', '&quot;'))],
  ['html-unescaped', swap(sentContent.replaceAll('&', '&amp;'))],
  ['plus-became-space', swap(sentContent.replaceAll(' ', '+'))],
  ['space-became-plus', swap(sentContent.replaceAll('+', ' '))],
  ['parameter-not-signed', signing((text) => text.replace('&format=JSON', ''))],
  ['timestamp-changed', signing((text) => text.replace('03:04:05', '03:04:03'))],
  ['timestamp-changed', signing((text) => text.replace('2026-01-02 03', '2026-01-01 19'))],
  ['timestamp-changed', signing((text) => text.replace('2026-01-02 03:04:05', '2026-01-01 19:04:05'))],
  ['trailing-character', signing((text) => `${text}\n`)],
  ['trailing-character', signing((text) => `${text}&`)],
  ['values-trimmed', swap(`${sentContent}\n`)],
  ['values-quoted', signing((text) => mapValues(text, (value) => `"${value}"`))],
  ['absent-parameter-signed', signing((text) => text.replace('&sign_type', '&notify_url=&sign_type'))],
  [
    'absent-parameter-signed',
    signing((text) => text.replace('&sign_type', '&return_url=undefined&sign_type')),
  ],
  ['absent-parameter-signed', signing((text) => `app_auth_token=null&${text}`)],
  [
    'parameter-not-signed',
    {
      parameters: { notify_url: 'http://shop.example/n' },
      ...signing((text) => text.replace('&notify_url=http://shop.example/n', '')),
    },
  ],
  ['hashed-twice', signing((text) => createHash('sha256').update(text).digest('hex'))],
  ['content-altered', signing(() => 'something else')],
  ['signature-plus-became-space', { signature: (text) => text.replaceAll('+', ' ') }],
  ['signature-url-safe-base64', { signature: (text) => text.replaceAll('+', '-').replaceAll('/', '_') }],
  ['signature-encoded-twice', { signature: (text) => encodeURIComponent(text) }],
  ['signature-hexadecimal', { signature: (text) => Buffer.from(text, 'base64').toString('hex') }],
  ['signature-line-breaks', { signature: (text) => text.replace(/.{76}/g, '$&\n') }],
  ['signature-damaged', { signature: (text) => text.slice(0, 100) }],
  [
    'sign-type-omitted+values-url-encoded',
    signing((text) => mapValues(text.replace('&sign_type=RSA2', ''), encodeURIComponent)),
  ],
];

const deviationsOf = (parameters: Record<string, string>) => {
  const values = new Map(Object.entries(parameters));
  const request = { parameters: [], values, charset: 'utf-8', unknownCharset: null } as const;
  return gatewayDeviations(request, fakeKeyPairs.aesKey);
};

describe('the diagnosis of a gateway signature', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await createSandbox();
  });

  afterAll(() => sandbox.close());

  async function diagnose(quirks: GatewayQuirks): Promise<SignatureDiagnosis> {
    const reply = await callGateway(sandbox, 'alipay.trade.create', content, quirks);
    expect(reply.node['sub_code']).toBe('isv.invalid-signature');
    const diagnosis = sandbox.requests.list()[0]?.signature;
    if (diagnosis === null || diagnosis === undefined) throw new Error('no diagnosis');
    expect(diagnosis.valid).toBe(false);
    expect(diagnosis.evidence).not.toBe('');
    expect(diagnosis.fix).toMatch(/\.$/);
    return diagnosis;
  }

  it('has a proof for every deviation it knows', () => {
    const proven = new Set([...cases.map(([cause]) => cause), 'encrypted-after-signing']);
    const request = { timestamp: '2026-01-02 03:04:05', biz_content: 'gzk2fnWsVQXVYMHQhY1G+Q==', a: '1' };
    const known = deviationsOf(request).map(({ cause }) => cause);
    expect(known.filter((cause) => !proven.has(cause))).toEqual([]);
    expect(new Set(cases.map(([cause]) => cause)).size).toBeGreaterThanOrEqual(25);
  });

  it('writes every advice as sentences somebody can follow', () => {
    for (const { did, fix } of deviationsOf({ timestamp: '2026-01-02 03:04:05', biz_content: '{"a":1}' })) {
      expect(did).toMatch(/^[`a-z][^]*[^.]$/);
      expect(fix).toMatch(/^[A-Z][^]{30,}\.$/);
    }
  });

  it('recognises content that was encrypted after signing', async () => {
    const cipher = createCipheriv(
      'aes-128-cbc',
      Buffer.from(fakeKeyPairs.aesKey, 'base64'),
      Buffer.alloc(16),
    );
    const ciphertext = cipher.update(sentContent, 'utf8', 'base64') + cipher.final('base64');
    const reply = await callGateway(sandbox, 'alipay.trade.create', ciphertext, {
      parameters: { encrypt_type: 'AES' },
      ...signing((text) => text.replace(ciphertext, () => sentContent)),
    });
    expect(reply.node['sub_code']).toBe('isv.invalid-signature');
    const diagnosis = sandbox.requests.last()?.signature;
    expect(diagnosis).toMatchObject({ cause: 'encrypted-after-signing' });
    expect(diagnosis?.signedString).toContain(sentContent);
  });

  it('gives up on a large request that no guess fits', async () => {
    const large = {
      ...content,
      goods: Array.from({ length: 40_000 }, (_, index) => ({ id: index, name: '茶' })),
    };
    const reply = await callGateway(
      sandbox,
      'alipay.trade.create',
      large,
      signing(() => 'another text'),
    );
    expect(reply.node['sub_code']).toBe('isv.invalid-signature');
    expect(sandbox.requests.last()?.signature).toMatchObject({ cause: 'content-altered' });
  });

  it('guesses 48 MiB and one more text at most, however many are left', () => {
    const mebibyte = Buffer.alloc(1024 * 1024);
    let made = 0;
    function* endless() {
      for (; made < 1000; made += 1) yield { text: '', bytes: mebibyte, deviations: [] };
    }
    expect(matchGuess({ algorithm: 'sha256', digest: '00'.repeat(32) }, endless())).toBeNull();
    // The generator stands at its last yield.
    expect(made).toBe(48);
  });

  it.each(cases)('finds %s', async (cause, quirks) => {
    expect((await diagnose(quirks)).cause).toBe(cause);
  });

  it('shows the text that was signed, to the byte', async () => {
    let signed = '';
    const quirks = signing((text) => (signed = text.replace('&sign_type=RSA2', '')));
    const diagnosis = await diagnose(quirks);
    expect(diagnosis.signedString).toBe(signed);
    expect(diagnosis.evidence).toContain(createHash('sha256').update(signed).digest('hex'));
    expect(diagnosis.expectedStringToSign).toContain('&sign_type=RSA2');
  });

  it.each([
    ['alipay', 'Alipay’s own private key'],
    ['alipayCertificateCurrent', 'the private key of Alipay’s current certificate'],
    ['alipayCertificateNext', 'the private key of Alipay’s next certificate'],
    ['stranger', 'stranger'],
  ] as const)('names the wrong key %s', async (name, words) => {
    const diagnosis = await diagnose({ privateKey: fakeKeyPairs[`${name}PrivateKey`] });
    expect(diagnosis).toMatchObject({ cause: 'wrong-key', signedString: null });
    expect(diagnosis.evidence).toContain(words);
  });

  it('tells a key from elsewhere and a key of another size', async () => {
    const pem = (bits: number) =>
      generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({
        type: 'pkcs8',
        format: 'pem',
      }) as string;
    expect((await diagnose({ privateKey: pem(2048) })).evidence).toContain('elsewhere');
    expect((await diagnose({ privateKey: pem(1024) })).evidence).toContain('1024 bits');
  });

  it('recognises PSS padding', async () => {
    let text = '';
    const diagnosis = await diagnose({
      stringToSign: (given) => (text = given),
      signature: () => {
        const key = { key: fakeKeyPairs.appPrivateKey, padding: constants.RSA_PKCS1_PSS_PADDING };
        return sign('RSA-SHA256', Buffer.from(text), key).toString('base64');
      },
    });
    expect(diagnosis.cause).toBe('wrong-padding');
  });

  it('recognises a bare digest', async () => {
    let text = '';
    const diagnosis = await diagnose({
      stringToSign: (given) => (text = given),
      signature: () => {
        const digest = createHash('sha256').update(text).digest();
        return privateEncrypt(fakeKeyPairs.appPrivateKey, digest).toString('base64');
      },
    });
    expect(diagnosis.cause).toBe('digest-info-missing');
  });

  it('survives hostile signatures', async () => {
    for (const signature of ['%', '%%%', '====', '\u0000', '💣', 'A'.repeat(100_000), 'A'.repeat(344)]) {
      const diagnosis = await diagnose({ signature: () => signature });
      expect(['signature-damaged', 'wrong-key']).toContain(diagnosis.cause);
    }
  });
});
