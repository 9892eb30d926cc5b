/**
 * Each case is a defect that was observed in `alipay-sdk` 4.14.0. The platform's side is played by `node:crypto`
 * on a loopback server, so nothing here can agree with itself by accident.
 */
import { createCipheriv, createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAlipay } from '../../src/create-alipay.js';
import {
  applicationKey,
  isSigned,
  lastRequest,
  platformKey,
  publicPem,
  rootOf,
  signText,
  signedAnswer,
} from './fake-gateway.js';
import { contentKey, rejection, withGateway } from './test-client.js';

const query = 'alipay.trade.query';
const node = '{"code":"10000","msg":"Success","out_trade_no":"a-1","total_amount":"0.01"}';
const order = { outTradeNo: 'a-1' };

describe('1. verification is on without asking', () => {
  it('refuses a tampered answer', async () => {
    await withGateway(
      () => ({ body: signedAnswer(query, node).replace('0.01', '0.02') }),
      async ({ alipay }) => {
        expect(await rejection(alipay.exec(query, order))).toMatchObject({
          code: 'ERR_SDK_SIGNATURE_MISMATCH',
        });
      },
    );
  });
});

describe('2. an unsigned error keeps its code', () => {
  it('is a PlatformError, not a TypeError', async () => {
    const body =
      '{"error_response":{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-app-id","sub_msg":"无效的AppID参数"}}';
    await withGateway(
      () => ({ body }),
      async ({ alipay }) => {
        expect(await rejection(alipay.exec(query, order))).toMatchObject({
          errCode: '40002',
          subCode: 'isv.invalid-app-id',
        });
      },
    );
  });
});

describe('3. answers that are none', () => {
  it.each([
    [
      'HTML 502',
      { status: 502, headers: { 'content-type': 'text/html' }, body: '<html></html>' },
      'ERR_SDK_HTTP_STATUS',
    ],
    ['204', { status: 204, body: '' }, 'ERR_SDK_MALFORMED_RESPONSE'],
    ['empty 200', { body: '' }, 'ERR_SDK_MALFORMED_RESPONSE'],
    ['success without a signature', { body: `{"${rootOf(query)}":${node}}` }, 'ERR_SDK_SIGNATURE_MISSING'],
  ])('%s has an error of its own', async (_, reply, code) => {
    await withGateway(
      () => reply,
      async ({ alipay }) => {
        expect(await rejection(alipay.exec(query, order))).toMatchObject({ code, outcome: 'unknown' });
      },
    );
  });
});

describe('4. encrypted answers verify', () => {
  it('over the quoted text', async () => {
    const cipher = createCipheriv('aes-128-cbc', Buffer.from(contentKey, 'base64'), Buffer.alloc(16));
    const secret = `"${Buffer.concat([cipher.update(node), cipher.final()]).toString('base64')}"`;
    await withGateway(
      () => ({ body: signedAnswer(query, secret) }),
      async ({ alipay }) => {
        expect(await alipay.exec(query, order, { encrypt: true })).toMatchObject({ totalAmount: '0.01' });
      },
    );
  });
});

describe('5. the signature may stand before the node, and slashes may be escaped after signing', () => {
  it.each([
    ['sign first', signedAnswer(query, node, { signFirst: true })],
    [
      'escaped slashes',
      signedAnswer(query, '{"code":"10000","u":"https:\\/\\/x"}', {
        signed: '{"code":"10000","u":"https://x"}',
      }),
    ],
  ])('%s', async (_, body) => {
    await withGateway(
      () => ({ body }),
      async ({ alipay }) => {
        expect(await alipay.exec(query, order)).toMatchObject({ code: '10000' });
      },
    );
  });
});

describe('6. the timestamp is China time', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each(['UTC', 'Asia/Shanghai', 'America/New_York'])('under TZ=%s', (timeZone) => {
    process.env['TZ'] = timeZone;
    const alipay = createAlipay({
      appId: '2021000000000000',
      privateKey: applicationKey,
      clock: { now: () => Date.UTC(2026, 1, 28, 20, 0, 5) },
    });
    const text = alipay.sdkExec('alipay.trade.app.pay', {
      outTradeNo: 'a-1',
      totalAmount: '0.01',
      subject: 's',
    });
    expect(new URLSearchParams(text).get('timestamp')).toBe('2026-03-01 04:00:05');
  });
});

describe('7. keys in every form', () => {
  const privateKey = createPrivateKey(applicationKey);
  const publicKey = createPublicKey(platformKey);
  const bare = (pem: string | Buffer) => String(pem).replace(/-----[^-]+-----|\s/g, '');
  const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' });
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const publicPkcs1 = publicKey.export({ type: 'pkcs1', format: 'pem' });

  it.each([
    ['PKCS#8 PEM', pkcs8],
    ['PKCS#1 PEM', pkcs1],
    ['PKCS#8 bare', bare(pkcs8)],
    ['PKCS#1 bare', bare(pkcs1)],
    ['literal \\n', String(pkcs8).replaceAll('\n', '\\n')],
    ['a Buffer', Buffer.from(pkcs1)],
    ['a KeyObject', privateKey],
  ])('%s signs, and a PKCS#1 public key verifies', async (_, key) => {
    await withGateway(
      () => ({ body: signedAnswer(query, node) }),
      async ({ client, gateway }) => {
        await client({ privateKey: key, alipayPublicKey: String(publicPkcs1) }).exec(query, order);
        const { form, query: sent } = lastRequest(gateway);
        expect(isSigned(sent, form, publicPem(applicationKey))).toBe(true);
      },
    );
  });
});

describe('8. absent values', () => {
  it('are neither sent nor signed, and a JSON text is legal', async () => {
    await withGateway(
      () => ({ body: signedAnswer(query, node) }),
      async ({ alipay, gateway }) => {
        const options = { appAuthToken: '', notifyUrl: undefined };
        await alipay.exec(
          query as string,
          { out_trade_no: 'a-1', trade_no: undefined, query_options: null },
          options,
        );
        const { form, query: sent } = lastRequest(gateway);
        expect(form.get('biz_content')).toBe('{"out_trade_no":"a-1"}');
        expect(sent.has('app_auth_token')).toBe(false);
        expect(isSigned(sent, form, publicPem(applicationKey))).toBe(true);
        await alipay.exec(query, '{"out_trade_no":"a-1"}');
        expect(lastRequest(gateway).form.get('biz_content')).toBe('{"out_trade_no":"a-1"}');
      },
    );
  });
});

describe('9. user data keeps its keys', () => {
  it('in requests and answers, inside catalogued methods too', async () => {
    const method = 'alipay.open.app.mini.templatemessage.send' as const;
    const data = {
      UserKey: { value: 'a' },
      OCRType: { value: 'b' },
      '2x': { value: 'c' },
      keyword_1: { value: 'd' },
    };
    const answer = { code: '10000', list_1: [1], '2088_x': 'y', some_new_field: { inner_key: 1 } };
    await withGateway(
      () => ({ body: signedAnswer(method, answer) }),
      async ({ alipay, gateway }) => {
        const params = { toUserId: '2088', userTemplateId: 't', page: 'p', data };
        const result: object = await alipay.exec(method as string, params, { names: 'camel' });
        expect(JSON.parse(lastRequest(gateway).form.get('biz_content') ?? '')).toMatchObject({
          to_user_id: '2088',
          data,
        });
        expect(result).toEqual(answer);
      },
    );
  });
});

describe('10. page forms survive the browser', () => {
  it('escapes & < > " and quotes', () => {
    const alipay = createAlipay({ appId: '2021000000000000', privateKey: applicationKey });
    const subject = `&lt;b&gt; &amp; "q" 'a'`;
    const html = alipay.pageExec('alipay.trade.page.pay', {
      outTradeNo: 'a-1',
      totalAmount: '0.01',
      subject,
      productCode: 'FAST_INSTANT_TRADE_PAY',
    });
    const value = /name="biz_content" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const seen = value
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&gt;', '>')
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&');
    expect(JSON.parse(seen)).toMatchObject({ subject });
    expect(value).not.toMatch(/["'<>]/);
  });
});

describe('11. notifications', () => {
  const alipay = createAlipay({
    appId: '2021000000000000',
    privateKey: applicationKey,
    alipayPublicKey: publicPem(platformKey),
  });
  const fields = {
    app_id: '2021000000000000',
    notify_id: 'n',
    notify_type: 'trade_status_sync',
    out_trade_no: 'a-1',
    trade_status: 'TRADE_SUCCESS',
    total_amount: '0.01',
    subject: '100%',
    body: '',
  };
  const body = (signType: string, digest: string) => {
    const content = Object.entries(fields)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    return new URLSearchParams({
      ...fields,
      sign_type: signType,
      sign: signText(content, platformKey, digest),
    }).toString();
  };

  it('accepts % and empty values', async () => {
    const event = await alipay.verifyNotification(body('RSA2', 'sha256'), { claim: false });
    expect(event).toMatchObject({ outTradeNo: 'a-1', totalAmount: '0.01' });
  });

  it.each([
    ['sign_type=NONE', body('NONE', 'sha256')],
    ['a downgrade to SHA-1', body('RSA', 'sha1')],
  ])('refuses %s with its reason', async (_, text) => {
    expect(await rejection(alipay.verifyNotification(text))).toMatchObject({
      name: 'SignatureError',
      step: 'sign_type',
    });
  });

  it('explains an absent body', async () => {
    const verify = alipay.verifyNotification as (input: unknown) => Promise<unknown>;
    expect(await rejection(verify(undefined))).toMatchObject({
      outcome: expect.any(String),
      code: expect.stringMatching(/^ERR_SDK_/),
    });
  });
});

describe('12. keys are read once, and the version is true', () => {
  it('names the version of the package', async () => {
    const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
    await withGateway(
      () => ({ body: signedAnswer(query, node) }),
      async ({ alipay, gateway }) => {
        await alipay.exec(query, order);
        const { version } = manifest as { version: string };
        expect(lastRequest(gateway).headers['user-agent']).toMatch(`@sdk/alipay-openapi/${version} `);
      },
    );
  });

  it('does not look at the key again', () => {
    const bytes = Buffer.from(applicationKey);
    const alipay = createAlipay({ appId: '2021000000000000', privateKey: bytes });
    const sign = () =>
      new URLSearchParams(
        alipay.sdkExec('alipay.trade.app.pay', { outTradeNo: 'a-1', totalAmount: '0.01', subject: 's' }),
      );
    bytes.fill(0);
    expect(isSigned(sign(), new URLSearchParams(), publicPem(applicationKey))).toBe(true);
  });
});
