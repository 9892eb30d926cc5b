import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { runCli } from '../../src/cli/run-cli.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { ownDiagnosisKeys } from '../../src/sign-check/diagnosis-keys.js';
import { readCapture } from '../../src/sign-check/read-capture.js';
import { signedGatewayRequest, signedRestRequest } from '../alipay/raw-client.js';
import { startAliyun } from '../aliyun-sms/aliyun-client.js';
import { queueClient } from '../aliyun-sms/queue-client.js';
import { orderContent, signedV3Request } from '../weixin-pay/raw-v3-client.js';
import { signOf, writeXml } from '../weixin-pay/v2-client.js';

let sandbox: Sandbox;
let folder: string;
const sent: Request[] = [];
beforeEach(async () => {
  sent.length = 0;
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sign-check-'));
  sandbox = await createSandbox({
    clock: { startAt: '2026-03-04T04:00:00Z' },
    fetch: (request) => {
      sent.push(request.clone());
      return new Response('refused', { status: 500 });
    },
  });
});
afterEach(async () => {
  await sandbox.close();
  fs.rmSync(folder, { recursive: true });
});

async function check(input: string | Buffer, ...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(['sign-check', ...words], {
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    fetch: () => Promise.reject(new Error('sign-check must not use the network')),
    readInput: () => Promise.resolve(Buffer.from(input)),
    untilStopped: () => Promise.resolve(),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function raw(request: Request, end = '\r\n', extra: string[] = []): Promise<string> {
  const url = new URL(request.url);
  const body = await request.clone().text();
  return [
    `${request.method} ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    ...[...request.headers].map(([name, value]) => `${name}: ${value}`),
    ...extra,
    '',
    body,
  ].join(end);
}

const file = (name: string, content: unknown): string => {
  const place = path.join(folder, name);
  fs.writeFileSync(place, typeof content === 'string' ? content : JSON.stringify(content));
  return place;
};
const query = (quirks = {}) => signedGatewayRequest('alipay.trade.query', { out_trade_no: '茶 1&2' }, quirks);
const withoutType = { stringToSign: (text: string) => text.replace('&sign_type=RSA2', '') };

describe('forms of a capture', () => {
  test.each(['\n', '\r\n'])('a raw request whose lines end with %j', async (end) => {
    expect(await check(await raw(query(), end))).toMatchObject({ code: 0, err: '' });
    const { code, out } = await check(await raw(query(withoutType), end));
    expect(code).toBe(1);
    expect(out).toContain('gateway RSA2: the signature is wrong: sign-type-omitted');
    expect(out).toMatch(/Evidence: .*Proof: /);
    expect(out).toMatch(/differ first at character \d+, marked »:/);
    expect(out.match(/»/g)).toHaveLength(3);
  });

  test('a wrong Content-Length is said, and not believed', async () => {
    const { code, out } = await check(await raw(query(), '\r\n', ['Content-Length: 3']));
    expect(code).toBe(0);
    expect(out).toMatch(/Note: Content-Length says 3 bytes, the body has \d+/);
  });

  test('the line end an editor adds is left out of the body', async () => {
    const request = signedV3Request(
      sandbox,
      'POST',
      '/wxpay/v3/pay/transactions/native',
      orderContent('order-A1'),
    );
    const { code, out } = await check(`${await raw(request)}\n`);
    expect([code, out]).toEqual([0, expect.stringContaining('was taken for the editor’s') as string]);
  });

  test('an entry of an HTTP archive', async () => {
    const request = query(withoutType);
    const entry = {
      request: {
        method: 'POST',
        url: request.url,
        headers: [...request.headers].map(([name, value]) => ({ name, value })),
        postData: { mimeType: 'application/x-www-form-urlencoded', text: await request.text() },
      },
    };
    for (const capture of [entry, entry.request, { log: { entries: [entry] } }]) {
      const { code, out } = await check(JSON.stringify(capture), '--json');
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ valid: false, cause: 'sign-type-omitted', notes: [] });
    }
    expect((await check(JSON.stringify({ log: { entries: [entry, entry] } }))).code).toBe(2);
  });

  test('a curl command', async () => {
    const request = signedV3Request(sandbox, 'POST', '/wxpay/v3/pay/transactions/native', {
      description: `it's "茶"`,
    });
    const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
    const lines = [
      `curl -s --compressed ${quote(request.url)}`,
      ...[...request.headers].map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
      `--data-raw ${quote(await request.text())}`,
    ];
    expect(await check(lines.join(' \\\n  '))).toMatchObject({ code: 0 });
    expect(await check(`curl -d @body.json ${request.url}`)).toMatchObject({ code: 2 });
  });

  test.each([
    ['', 'Nothing came on standard input'],
    ['hello', 'is no request line'],
    ['{"a":', 'begins like JSON'],
    ['GET /nothing HTTP/1.1\nHost: a.test\n\n', 'the marks of no signature'],
    ['curl', 'is no request line'],
    ['POST / HTTP/1.1\n中: x\n\n', 'is no header line'],
  ])('%j is wrong usage', async (input, message) => {
    const { code, err } = await check(input);
    expect([code, err]).toEqual([2, expect.stringContaining(message) as string]);
  });
});

describe('your own keys', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = (key: typeof publicKey): string => key.export({ type: 'spki', format: 'pem' }) as string;
  const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

  test('a request signed with them is right, and is not judged by those of the sandbox', async () => {
    const capture = await raw(query({ privateKey: privatePem }));
    const bare = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    for (const appPublicKey of [pem(publicKey), bare]) {
      const keys = file('keys.json', { alipay: { appPublicKey } });
      expect(await check(capture, '--credentials', keys)).toMatchObject({ code: 0 });
    }
    expect((await check(capture)).code).toBe(1);
    const other = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);
    const { code, out } = await check(
      capture,
      '--credentials',
      file('other.json', { alipay: { appPublicKey: other } }),
    );
    expect(code).toBe(1);
    expect(out).toContain('wrong-key');
    expect(out).not.toContain('_sandbox/credentials');
  });

  test('a private key is refused, and nothing of it is repeated', async () => {
    const keys = file('keys.json', { alipay: { appPublicKey: privatePem } });
    const { code, out, err } = await check(await raw(query()), '--credentials', keys);
    expect(code).toBe(2);
    expect(err).toContain('alipay.appPublicKey is a private key. None is needed');
    expect(out + err).not.toContain(privatePem.split('\n')[1]);
  });

  test('a shared secret never appears', async () => {
    const key = 'FAKEownMerchantKey00000000000000';
    const fields = { appid: 'wx1', mch_id: '1', nonce_str: 'n', body: '茶' };
    const capture = (signature: string): string =>
      `POST /pay/unifiedorder HTTP/1.1\nHost: api.mch.weixin.qq.com\n\n${writeXml({ ...fields, sign: signature })}`;
    const keys = file('keys.json', { weixinPay: { key } });
    expect(await check(capture(signOf(fields, key)), '--credentials', keys)).toMatchObject({ code: 0 });
    for (const wrong of [signOf(fields, `${key}\n`), signOf(fields, 'another'), 'not hexadecimal']) {
      for (const format of [[], ['--json']]) {
        const { code, out, err } = await check(capture(wrong), '--credentials', keys, ...format);
        expect(code).toBe(1);
        expect(out + err).not.toContain(key);
      }
    }
  });

  test.each<[unknown, RegExp]>([
    [{ weixinPay: { keys: 'x' } }, /weixinPay.keys is not used.*Did you mean weixinPay.key/],
    [[], /JSON object/],
    [{ alipay: { appPublicKey: 'no key' } }, /neither a PEM public key/],
    [{ weixinPay: { key: 'x' } }, /needs `appPublicKey` below `alipay`/],
  ])('%j', async (keys, message) => {
    const { code, err } = await check(await raw(query()), '--credentials', file('keys.json', keys));
    expect([code, err]).toEqual([2, expect.stringMatching(message) as string]);
  });

  test('text that is no JSON is not repeated', async () => {
    const { code, err } = await check(await raw(query()), '--credentials', file('keys.json', 'secret-text'));
    expect(code).toBe(2);
    expect(err).not.toContain('secret-text');
    expect(() => ownDiagnosisKeys({ alipay: { appPublicKey: 3 } })).toThrow('is not used');
  });
});

describe('notifications', () => {
  async function arrived(make: () => Promise<unknown>): Promise<string> {
    await make();
    await sandbox.clock.advance(0);
    const [request] = sent;
    if (request === undefined) throw new Error('no notification arrived');
    return raw(request);
  }

  test('one of API v3, genuine, written anew, and opened with the wrong key', async () => {
    const capture = await arrived(async () => {
      await sandbox.fetch(
        signedV3Request(
          sandbox,
          'POST',
          '/wxpay/v3/pay/transactions/native',
          orderContent('order-N1', { notify_url: 'http://127.0.0.1:9/pay' }),
        ),
      );
      await sandbox.orders.pay('order-N1');
    });
    expect(await check(capture)).toMatchObject({ code: 0 });
    const at = capture.lastIndexOf('\r\n') + 2;
    const rewritten = capture.slice(0, at) + JSON.stringify(JSON.parse(capture.slice(at)), null, 2);
    const anew = await check(rewritten);
    expect(anew.code).toBe(1);
    expect(anew.out).toContain('body-reserialised');
    expect(anew.out).toMatch(/Proof: the signature opens with the platform certificate/);
    expect((await check(capture.replace('"id":"', '"id":"0'))).out).toContain('content-altered');
    const own = pemOf(sandbox.credentials().weixinPay.privateKey);
    const keys = file('keys.json', { weixinPay: { platformCertificate: own } });
    expect((await check(capture, '--credentials', keys)).out).toContain(
      'Verify with the platform’s public key',
    );
  });

  test('one of Alipay', async () => {
    const capture = await arrived(async () => {
      const content = { out_trade_no: 'N2', total_amount: '1.00', subject: '茶 + "糖"' };
      const parameters = { notify_url: 'http://127.0.0.1:9/notify' };
      await sandbox.fetch(signedGatewayRequest('alipay.trade.precreate', content, { parameters }));
      await sandbox.orders.scan('N2');
      await sandbox.orders.pay('N2');
    });
    expect(await check(capture)).toMatchObject({ code: 0 });
    expect((await check(capture.replace('total_amount=1.00', 'total_amount=2.00'))).out).toContain(
      'content-altered',
    );
    expect((await check(capture.replace(/&sign=[^&]*/, ''))).code).toBe(2);
  });
});

describe('the library', () => {
  test('diagnoses requests and texts, and records nothing', async () => {
    const request = signedRestRequest('POST', '/v3/alipay/trade/query', { out_trade_no: '1' });
    expect(await sandbox.diagnose(request)).toMatchObject({ valid: true });
    expect(await request.text()).toContain('out_trade_no');
    const wrong = signedRestRequest(
      'POST',
      '/v3/alipay/trade/query',
      {},
      { stringToSign: ({ auth }) => auth },
    );
    expect(await sandbox.diagnose(await raw(wrong))).toMatchObject({
      valid: false,
      cause: 'content-altered',
    });
    expect(sandbox.requests.list()).toEqual([]);
    await expect(sandbox.diagnose('x')).rejects.toMatchObject({ name: 'ConfigError' });
  });

  test('reads words of a shell', () => {
    const { target, headers, body } = readCapture(
      Buffer.from(
        String.raw`curl "http://a.test/p?q=\"1\"" -H $'x: caf\u00e9' --data-urlencode 'a=b c&d' -d e=f`,
      ),
    );
    expect([target, headers['x'], body.toString()]).toEqual(['/p?q="1"', 'café', 'a=b%20c%26d&e=f']);
  });
});

function pemOf(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) as string;
}

test.each([
  ['curl -X POST https://[', 'an address that is none'],
  ['GET https://[[/ HTTP/1.1\r\nhost: a\r\n\r\n', 'a target that is none'],
  ['curl https:/\ufffdexample.com', 'a path that is none'],
  ['curl https://a.example.com -H "a b: c"', 'a header that is none'],
  [
    JSON.stringify({ log: { entries: [{ request: { method: 'POST', url: 'https://[', headers: [] } }] } }),
    'HAR',
  ],
])('%s is refused by name: %s', (text) => {
  expect(() => readCapture(Buffer.from(text))).toThrow(
    expect.objectContaining({ name: 'UnreadableCapture' }),
  );
});

test('half of a character in the form of an archive is no error', () => {
  const postData = { params: [{ name: 'a', value: '\ud800' }] };
  const request = { method: 'POST', url: 'https://a.example.com/', headers: [], postData };
  const { body } = readCapture(Buffer.from(JSON.stringify({ log: { entries: [{ request }] } })));
  expect(body.toString()).toBe('a=%EF%BF%BD');
});

describe('a request to a queue of receipts', () => {
  const secret = 'FAKEtokenSecret';
  const target = '/queues/Alicom-Queue-1-SmsReport/messages?numOfMessages=16&waitseconds=5';
  const date = 'Wed, 04 Mar 2026 04:00:00 GMT';
  const text = `GET\n\ntext/xml\n${date}\nx-mns-version:2015-06-06\n${target}`;
  const capture = (key: string, signed = text): string =>
    [
      `GET ${target} HTTP/1.1`,
      'Host: 1943695596114318.mns.cn-hangzhou.aliyuncs.com',
      `Date: ${date}`,
      'Content-Type: text/xml',
      'x-mns-version: 2015-06-06',
      `Authorization: MNS STS.FAKE:${createHmac('sha1', key).update(signed).digest('base64')}`,
      'security-token: FAKE',
      '',
      '',
    ].join('\r\n');
  const keys = () =>
    file('queue.json', { aliyunSms: { queueAccessKeySecret: secret, accessKeySecret: 'FAKEofTheAccount' } });
  const verdict = async (input: string) => {
    const { code, out } = await check(input, '--credentials', keys(), '--json');
    return { code, ...(JSON.parse(out) as { valid: boolean; cause: string | null }) };
  };

  test('is judged with the secret of the token, offline', async () => {
    expect(await verdict(capture(secret))).toMatchObject({
      code: 0,
      valid: true,
      scheme: 'MNS HMAC-SHA1',
      expectedStringToSign: text,
    });
    expect(await verdict(capture('FAKEofTheAccount'))).toMatchObject({ code: 1, cause: 'key-of-account' });
    expect(await verdict(capture(secret, text.replace('\n\n', '\n')))).toMatchObject({
      cause: 'md5-line-missing',
      signedString: text.replace('\n\n', '\n'),
    });
    expect(await verdict(capture('x').replace(/MNS \S+/, 'MNS nothing'))).toMatchObject({
      cause: 'authorization-malformed',
    });
  });

  test('needs that secret, and says so', async () => {
    const { code, err } = await check(capture(secret));
    expect(code).toBe(2);
    expect(err).toContain('`queueAccessKeySecret` below `aliyunSms`');
  });

  test('is judged by the sandbox that gave the token', async () => {
    const aliyun = await startAliyun();
    const queue = queueClient(aliyun);
    await queue.receive('?numOfMessages=16', { stringToSign: (right) => right.replace('GET', 'POST') });
    const { method, url, requestHeaders } = aliyun.sandbox.requests.last() ?? {
      method: '',
      url: '',
      requestHeaders: {},
    };
    const diagnosis = await aliyun.sandbox.diagnose(new Request(url, { method, headers: requestHeaders }));
    expect(diagnosis).toMatchObject({ valid: false, cause: 'method-in-string' });
    await aliyun.sandbox.close();
  });
});
