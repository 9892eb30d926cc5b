import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { chineseCauses } from '../../src/dashboard/chinese-causes.js';
import { chineseSmsCauses } from '../../src/dashboard/chinese-sms-causes.js';
import { encode, joinSorted, sha256, startAliyun } from './aliyun-client.js';
import type { Acs3Twist, AliyunClient, RpcTwist } from './aliyun-client.js';

let aliyun: AliyunClient;
const params = {
  PhoneNumbers: '13900001234',
  SignName: '沙箱签名',
  TemplateCode: 'SMS_100000001',
  TemplateParam: `{"code":"246810","x":"a b!'()*~+&=%/张三😀"}`,
  OutId: '',
};

beforeEach(async () => {
  aliyun = await startAliyun();
});
afterEach(() => aliyun.sandbox.close());

const pairsWith = (encodeValue: (text: string) => string) => (pairs: [string, string][]) =>
  [...pairs]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${encodeValue(name)}=${encodeValue(value)}`)
    .join('&');
const rpcString = (encodeValue: (text: string) => string) => (pairs: [string, string][], method: string) =>
  `${method}&%2F&${encode(pairsWith(encodeValue)(pairs))}`;
const asForm = (text: string): string => new URLSearchParams({ v: text }).toString().slice(2);
const hmac = (algorithm: string, key: string, text: string, encoding: 'base64' | 'hex'): string =>
  createHmac(algorithm, key).update(text).digest(encoding);

describe('RPC', () => {
  test.each(['GET', 'POST'] as const)('%s rightly signed', async (method) => {
    const { status, body } = await aliyun.rpc({ Action: 'SendSms', ...params }, { method });
    expect([status, body['Code']]).toEqual([200, 'OK']);
    expect(aliyun.diagnosis()).toMatchObject({ valid: true, scheme: 'RPC HMAC-SHA1', cause: null });
  });

  const mistakes: Record<string, RpcTwist> = {
    'key-without-ampersand': { sign: (text, secret) => hmac('sha1', secret, text, 'base64') },
    'secret-with-white-space': { sign: (text, secret) => hmac('sha1', `${secret}\n&`, text, 'base64') },
    'wrong-mac-algorithm': { sign: (text, secret) => hmac('sha256', `${secret}&`, text, 'base64') },
    'mac-hexadecimal': { sign: (text, secret) => hmac('sha1', `${secret}&`, text, 'hex') },
    'method-in-string': { stringToSign: (pairs) => `GET&%2F&${encode(joinSorted(pairs))}` },
    'names-unsorted': {
      stringToSign: (pairs, method) =>
        `${method}&%2F&${encode(pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'))}`,
    },
    'slash-not-encoded': { stringToSign: (pairs, method) => `${method}&/&${encode(joinSorted(pairs))}` },
    'star-not-encoded': { stringToSign: rpcString(encodeURIComponent) },
    'encoded-as-form': { stringToSign: rpcString(asForm) },
    'space-as-plus': { stringToSign: rpcString((text) => encode(text).replaceAll('%20', '+')) },
    'tilde-encoded': { stringToSign: rpcString((text) => encode(text).replaceAll('~', '%7E')) },
    'parameters-encoded-twice': { stringToSign: rpcString((text) => encode(encode(text))) },
    'values-not-encoded': { stringToSign: rpcString((text) => text) },
    'string-not-encoded': { stringToSign: (pairs, method) => `${method}&%2F&${joinSorted(pairs)}` },
    'lower-case-escapes': {
      stringToSign: rpcString((text) => encode(text).replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase())),
    },
    'empty-values-left-out': {
      stringToSign: (pairs, method) =>
        `${method}&%2F&${encode(joinSorted(pairs.filter(([, value]) => value !== '')))}`,
    },
    'parameter-unsigned': {
      stringToSign: (pairs, method) =>
        `${method}&%2F&${encode(joinSorted(pairs.filter(([name]) => name !== 'Format')))}`,
    },
    'timestamp-with-milliseconds': { params: { Timestamp: '2026-03-04T04:00:30.123Z' } },
  };

  test.each(Object.entries(mistakes))('%s is proven', async (cause, twist) => {
    const { status, body } = await aliyun.rpc({ Action: 'SendSms', ...params }, twist);
    expect([status, body['Code']]).toEqual([400, 'SignatureDoesNotMatch']);
    expect(aliyun.diagnosis()).toMatchObject({ valid: false, cause });
    expect(aliyun.diagnosis().evidence).toContain('Proof');
    expect(aliyun.diagnosis().signedString).not.toBeNull();
    expect(aliyun.sandbox.sms.list()).toEqual([]);
  });

  test('two mistakes are found together', async () => {
    await aliyun.rpc(
      { Action: 'SendSms', ...params },
      {
        stringToSign: rpcString(encodeURIComponent),
        sign: (text, secret) => hmac('sha1', secret, text, 'base64'),
      },
    );
    expect(aliyun.diagnosis().cause).toBe('key-without-ampersand+star-not-encoded');
  });

  test('what cannot be proven is not claimed', async () => {
    const { body } = await aliyun.rpc(
      { Action: 'SendSms', ...params },
      { sign: (text) => hmac('sha1', 'another secret&', text, 'base64') },
    );
    expect(aliyun.diagnosis()).toMatchObject({ cause: 'secret-or-content', signedString: null });
    expect(aliyun.diagnosis().evidence).not.toContain('Proof');
    expect(body['Message']).toContain('server string to sign is:POST&%2F&');
  });
});

describe('ACS3', () => {
  test.each([{ form: false }, { form: true }])('rightly signed, %j', async (twist) => {
    const { status, body } = await aliyun.acs3('SendSms', params, twist);
    expect([status, body['Code']]).toEqual([200, 'OK']);
    expect(aliyun.diagnosis()).toMatchObject({ valid: true, scheme: 'ACS3-HMAC-SHA256' });
  });

  const queryLine = (change: (line: string) => string) => (text: string) => {
    const lines = text.split('\n');
    lines[2] = change(lines[2] ?? '');
    return lines.join('\n');
  };
  const reencoded = (encodeValue: (text: string) => string) =>
    queryLine(() => pairsWith(encodeValue)(Object.entries(params)));
  const mistakes: Record<string, Acs3Twist> = {
    'key-with-ampersand': { sign: (text, secret) => hmac('sha256', `${secret}&`, text, 'hex') },
    'wrong-mac-algorithm': { sign: (text, secret) => hmac('sha1', secret, text, 'hex') },
    'method-in-string': { canonical: (text) => text.replace(/^POST/, 'GET') },
    'path-not-signed': { canonical: (text) => text.replace('\n/dysms/\n', '\n/\n') },
    'star-not-encoded': { canonical: reencoded(encodeURIComponent) },
    'encoded-as-form': { canonical: reencoded(asForm) },
    'space-as-plus': { canonical: reencoded((text) => encode(text).replaceAll('%20', '+')) },
    'tilde-encoded': { canonical: reencoded((text) => encode(text).replaceAll('~', '%7E')) },
    'parameters-encoded-twice': { canonical: reencoded((text) => encode(encode(text))) },
    'values-not-encoded': { canonical: reencoded((text) => text) },
    'query-not-signed': { canonical: queryLine(() => '') },
    'body-hash-wrong': { form: true, bodyHash: sha256('') },
    'header-not-signed': { added: { 'x-acs-extra': '1' } },
    'host-without-port': { canonical: (text) => text.replace('host:127.0.0.1:4010', 'host:127.0.0.1') },
    'blank-line-missing': { canonical: (text) => text.replace('\n\nhost;', '\nhost;') },
    'headers-unsorted': { signedHeaders: (names) => [...names].reverse() },
    'date-changed': {
      canonical: (text) => text.replace('x-acs-date:2026-03-04T04:00:30Z', 'x-acs-date:2026-03-04T04:00:29Z'),
    },
    'canonical-request-not-hashed': {
      canonical: (text) => text,
      sign(text, secret) {
        expect(text).toMatch(/^ACS3/);
        return hmac('sha256', secret, `ACS3-HMAC-SHA256\n${lastCanonical}`, 'hex');
      },
    },
  };
  let lastCanonical = '';
  const unhashed = mistakes['canonical-request-not-hashed'];
  if (unhashed !== undefined)
    unhashed.canonical = (text) => {
      lastCanonical = text;
      return text;
    };

  test.each(Object.entries(mistakes))('%s is proven', async (cause, twist) => {
    const { status, body } = await aliyun.acs3('SendSms', params, twist);
    expect([status, body['Code']]).toEqual([400, 'SignatureDoesNotMatch']);
    expect(aliyun.diagnosis()).toMatchObject({ valid: false, cause });
    expect(aliyun.sandbox.sms.list()).toEqual([]);
  });

  test('the answer repeats both texts', async () => {
    const { body } = await aliyun.acs3('SendSms', params, { sign: () => 'ab'.repeat(32) });
    expect(body['Message']).toMatch(
      /server StringToSign is \[ACS3-HMAC-SHA256\n[0-9a-f]{64}\], server CanonicalRequest is \[POST\n\/dysms\/\n/,
    );
    expect(body).toMatchObject({ HostId: '127.0.0.1:4010', Code: 'SignatureDoesNotMatch' });
    expect(String(body['RequestId'])).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });
});

describe('who, when, and once', () => {
  test('unknown key', async () => {
    const { status, body } = await aliyun.rpc(
      { Action: 'SendSms', ...params },
      { params: { AccessKeyId: 'LTAI-nobody' } },
    );
    expect([status, body['Code']]).toEqual([404, 'InvalidAccessKeyId.NotFound']);
  });
  test.each([
    ['2026-03-04T03:45:29Z', 'InvalidTimeStamp.Expired'],
    ['2026-03-04T04:15:31Z', 'InvalidTimeStamp.Expired'],
    ['2026-03-04 04:00:30', 'InvalidTimeStamp.Format'],
    ['2026-13-04T04:00:30Z', 'InvalidTimeStamp.Format'],
  ])('time %s', async (time, code) => {
    const rpc = await aliyun.rpc({ Action: 'SendSms', ...params }, { params: { Timestamp: time } });
    const acs3 = await aliyun.acs3('SendSms', params, { headers: { 'x-acs-date': time } });
    expect([rpc.body['Code'], acs3.body['Code']]).toEqual([code, code]);
  });
  test('a nonce is good once, and is not used up by a wrong signature', async () => {
    const nonce = { params: { SignatureNonce: 'n' } };
    const wrong = await aliyun.rpc({ Action: 'QuerySmsSignList' }, { ...nonce, sign: () => 'AAAA' });
    const first = await aliyun.rpc({ Action: 'QuerySmsSignList' }, nonce);
    const again = await aliyun.rpc({ Action: 'QuerySmsSignList' }, nonce);
    expect([wrong, first, again].map(({ body }) => body['Code'])).toEqual([
      'SignatureDoesNotMatch',
      'OK',
      'SignatureNonceUsed',
    ]);
    await aliyun.sandbox.clock.advance('31m');
    expect((await aliyun.rpc({ Action: 'QuerySmsSignList' }, nonce)).body['Code']).toBe('OK');
  });
  test('temporary credentials work until they end, and only with their token', async () => {
    const { body } = await aliyun.rpc({
      Action: 'AssumeRole',
      Version: '2015-04-01',
      RoleArn: 'acs:ram::1:role/sms',
      RoleSessionName: 'test',
      DurationSeconds: '900',
    });
    const { AccessKeyId, AccessKeySecret, SecurityToken } = body['Credentials'] as Record<string, string>;
    const keys = { accessKeyId: AccessKeyId ?? '', accessKeySecret: AccessKeySecret ?? '' };
    const ask = async (credentials: NonNullable<Acs3Twist['credentials']>) =>
      (await aliyun.acs3('QuerySmsSignList', {}, { credentials })).body['Code'];
    expect(await ask({ ...keys, securityToken: SecurityToken ?? '' })).toBe('OK');
    expect(await ask(keys)).toBe('InvalidSecurityToken.Malformed');
    await aliyun.sandbox.clock.advance('15m');
    expect(await ask({ ...keys, securityToken: SecurityToken ?? '' })).toBe('InvalidSecurityToken.Expired');
  });
  test('what is not emulated says what is', async () => {
    const { status, body } = await aliyun.rpc({ Action: 'SendCardSms' });
    expect([status, body['Code']]).toEqual([400, 'UnsupportedOperation']);
    expect(body['Message']).toMatch(
      /does not emulate SendCardSms\. Nothing was done\. It emulates: SendSms, /,
    );
    expect((await aliyun.rpc({ Action: 'SendSms', Version: '2018-05-01' })).body['Code']).toBe(
      'InvalidVersion',
    );
    expect((await aliyun.rpc({})).body['Code']).toBe('MissingAction');
  });

  test.each([
    ['Action=SendSms', 'MissingVersion'],
    ['Version=2017-05-25', 'MissingAction'],
    ['AccessKeyId=LTAI5tFAKE', 'MissingAction'],
  ])('what was forgotten in a request to the root is told, and no page shown: %s', async (query, code) => {
    const response = await aliyun.sandbox.fetch(new Request(`http://127.0.0.1:4010/?${query}`));
    expect(await response.json()).toMatchObject({ Code: code });
  });
});

test('every cause has a title and a fix in Chinese, in words of its own', () => {
  const folder = path.join(__dirname, '../../src/aliyun-sms/diagnosis');
  const sources = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
  const causes = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/(?:cause: |encoded\(\s*|query\(\s*|resource\(\s*)'([a-z0-9-]+)'/g)].map(
        ([, word = '']) => word,
      ),
    ),
  );
  expect(causes.size).toBeGreaterThan(25);
  expect([...causes].filter((cause) => chineseSmsCauses[cause] === undefined)).toEqual([]);
  expect(Object.keys(chineseSmsCauses).filter((cause) => !causes.has(cause))).toEqual([]);
  expect(Object.keys(chineseSmsCauses).filter((cause) => cause in chineseCauses)).toEqual([]);
});
