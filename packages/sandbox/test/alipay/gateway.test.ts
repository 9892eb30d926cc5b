import { createCipheriv, createVerify } from 'node:crypto';

import fc from 'fast-check';
import iconv from 'iconv-lite';

import { anyCharacter } from '../../../../tooling/jest/any-character.js';
import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { fakeCertificates } from '../../src/keys/fake-certificates.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import { createSandboxKeys } from '../../src/keys/sandbox-keys.js';
import { callGateway, origin, signedGatewayRequest } from './raw-client.js';
import type { GatewayQuirks } from './raw-client.js';

const keys = createSandboxKeys();

function isSignedBy(publicKey: string, text: string | Buffer, signature: string | undefined): boolean {
  return createVerify('RSA-SHA256')
    .update(text)
    .verify(publicKey, signature ?? '', 'base64');
}

describe('the gateway', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 1 });
  });

  afterEach(() => sandbox.close());

  const trade = (extra: Record<string, unknown> = {}) => ({
    out_trade_no: 'order_1',
    subject: '商品 100% + "a" & <b> 🐼',
    total_amount: '0.01',
    buyer_id: '2088999999990201',
    ...extra,
  });
  const create = (quirks: GatewayQuirks = {}, extra: Record<string, unknown> = {}) =>
    callGateway(sandbox, 'alipay.trade.create', trade(extra), quirks);
  const certified = (): Record<string, string> => ({
    app_cert_sn: keys.certificateSn('app'),
    alipay_root_cert_sn: keys.certificateSn('rootBundle'),
  });

  it('signs the raw text of the answer and names a trace id', async () => {
    const reply = await create();
    expect(reply.response.status).toBe(200);
    expect(reply.response.headers.get('trace_id')).toMatch(/^[0-9a-f]{30}$/);
    expect(reply.node).toMatchObject({ code: '10000', msg: 'Success', out_trade_no: 'order_1' });
    expect(reply.node['trade_no']).toMatch(/^2026010222001\d{15}$/);
    expect(isSignedBy(fakeKeyPairs.alipayPublicKey, reply.rawNode, reply.sign)).toBe(true);
    expect(isSignedBy(fakeKeyPairs.alipayPublicKey, `${reply.rawNode} `, reply.sign)).toBe(false);
  });

  it('takes every parameter from the query of a GET', async () => {
    await create();
    const posted = signedGatewayRequest('alipay.trade.query', { out_trade_no: 'order_1' });
    const response = await sandbox.fetch(new Request(`${posted.url}&${await posted.text()}`));
    expect(await response.text()).toContain('"trade_status":"WAIT_BUYER_PAY"');
  });

  it('takes multipart fields as parameters', async () => {
    const signed = signedGatewayRequest('alipay.trade.create', trade());
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(await signed.text())) form.set(name, value);
    form.set('file_content', new Blob([Uint8Array.of(0, 255)]), 'a.bin');
    const response = await sandbox.fetch(new Request(signed.url, { method: 'POST', body: form }));
    expect(await response.text()).toContain('"code":"10000"');
  });

  it('signs with the certificate of the mode and says which it was', async () => {
    const reply = await create({ parameters: certified() });
    const serial = keys.certificateSn('alipayCurrent');
    expect(reply.text).toContain(`"alipay_cert_sn":"${serial}"`);
    expect(isSignedBy(fakeKeyPairs.alipayCertificateCurrentPublicKey, reply.rawNode, reply.sign)).toBe(true);
    expect(isSignedBy(fakeKeyPairs.alipayPublicKey, reply.rawNode, reply.sign)).toBe(false);
  });

  it('rotates to the next certificate, which can be downloaded', async () => {
    const change = { method: 'PUT', body: JSON.stringify({ certificate: 'next' }) };
    await sandbox.fetch(new Request(`${origin}/alipay/sandbox/settings`, change));
    const reply = await create({ parameters: certified() });
    const serial = keys.certificateSn('alipayNext');
    expect(reply.text).toContain(`"alipay_cert_sn":"${serial}"`);
    expect(isSignedBy(fakeKeyPairs.alipayCertificateNextPublicKey, reply.rawNode, reply.sign)).toBe(true);
    const download = await callGateway(sandbox, 'alipay.open.app.alipaycert.download', {
      alipay_cert_sn: serial,
    });
    const content = Buffer.from(String(download.node['alipay_cert_content']), 'base64').toString('utf8');
    expect(content).toBe(fakeCertificates.alipayNext);
    const unknown = await callGateway(sandbox, 'alipay.open.app.alipaycert.download', {
      alipay_cert_sn: 'x',
    });
    expect(unknown.node['sub_code']).toBe('isv.alipay-cert-not-exist');
  });

  it.each([
    ['app_cert_sn', 'isv.missing-app-cert-sn', undefined],
    ['alipay_root_cert_sn', 'isv.missing-alipay-root-cert-sn', undefined],
    ['app_cert_sn', 'isv.app-cert-not-exist', 'f'.repeat(32)],
    ['alipay_root_cert_sn', 'isv.invalid-alipay-root-cert-sn', 'f'.repeat(32)],
  ])('refuses certificate mode when %s leads to %s', async (name, subCode, value) => {
    const reply = await create({ parameters: { ...certified(), [name]: value } });
    expect(reply.node['sub_code']).toBe(subCode);
  });

  it.each([
    ['method', 'isv.missing-method', undefined],
    ['app_id', 'isv.missing-app-id', undefined],
    ['sign_type', 'isv.missing-signature-type', undefined],
    ['timestamp', 'isv.missing-timestamp', undefined],
    ['version', 'isv.missing-version', undefined],
    ['app_id', 'isv.invalid-app-id', '2021000000000000'],
    ['sign_type', 'isv.invalid-signature-type', 'MD5'],
    ['version', 'isv.invalid-version', '2.0'],
    ['timestamp', 'isv.invalid-timestamp', '2026-02-30 00:00:00'],
    ['timestamp', 'isv.invalid-timestamp', '1767300000'],
    ['charset', 'isv.invalid-charset', 'utf-16'],
    ['format', 'isv.invalid-format', 'XML'],
  ])('refuses %s unsigned with %s', async (name, subCode, value) => {
    const reply = await create({ parameters: { [name]: value } });
    expect(reply.response.status).toBe(200);
    expect(reply.node['sub_code']).toBe(subCode);
    expect(reply.sign).toBeUndefined();
  });

  it('refuses a request without signature, and signs refusals when a test asks for it', async () => {
    const bare = await sandbox.fetch(
      new Request(`${origin}/alipay/gateway.do?method=alipay.trade.query&app_id=1&sign_type=RSA2`),
    );
    expect(await bare.text()).toBe(
      '{"alipay_trade_query_response":{"code":"40001","msg":"Missing Required Arguments","sub_code":"isv.missing-signature","sub_msg":"签名参数缺失"}}',
    );
    const reply = await create({ signature: () => 'AAAA', headers: { 'x-sandbox-sign-refusals': 'yes' } });
    expect(isSignedBy(fakeKeyPairs.alipayPublicKey, reply.rawNode, reply.sign)).toBe(true);
  });

  it('repeats the HTML-escaped string of a wrong signature byte for byte', async () => {
    const reply = await create({ privateKey: fakeKeyPairs.strangerPrivateKey });
    const content = JSON.stringify(trade());
    const escaped = content
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;');
    expect(reply.node).toEqual({
      code: '40002',
      msg: 'Invalid Arguments',
      sub_code: 'isv.invalid-signature',
      sub_msg:
        '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：app_id=2021999900000001' +
        `&amp;biz_content=${escaped}&amp;charset=utf-8&amp;format=JSON&amp;method=alipay.trade.create` +
        '&amp;sign_type=RSA2&amp;timestamp=2026-01-02 03:04:05&amp;version=1.0',
    });
  });

  it('takes RSA with SHA-1 and answers in kind', async () => {
    const reply = await create({ parameters: { sign_type: 'RSA' }, digest: 'RSA-SHA1' });
    const verifier = createVerify('RSA-SHA1').update(reply.rawNode);
    expect(verifier.verify(fakeKeyPairs.alipayPublicKey, reply.sign ?? '', 'base64')).toBe(true);
  });

  it('reads and answers GBK', async () => {
    const encode = (value: string) =>
      [...iconv.encode(value, 'gbk')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    const reply = await create(
      { parameters: { charset: 'GBK' }, encode, stringToSign: (text) => iconv.encode(text, 'gbk') },
      { subject: '中文商品', body: undefined },
    );
    expect(reply.node['code']).toBe('10000');
    expect(sandbox.orders.get('order_1')?.subject).toBe('中文商品');
    const wrong = await sandbox.fetch(
      signedGatewayRequest('alipay.trade.query', { trade_no: '1' }, { parameters: { charset: 'GBK' } }),
    );
    expect(wrong.headers.get('content-type')).toBe('text/html;charset=gbk');
    const bytes = Buffer.from(await wrong.arrayBuffer());
    expect(iconv.decode(bytes, 'gbk')).toContain('交易不存在');
    expect(bytes.toString('utf8')).not.toContain('交易不存在');
  });

  it('writes \\/ when asked, signed before or after escaping', async () => {
    const content = { out_trade_no: 'slash', subject: 's', total_amount: '1' };
    const ask = (value: string) =>
      callGateway(sandbox, 'alipay.trade.precreate', content, {
        headers: { 'x-sandbox-escape-slashes': value },
      });
    const signed = await ask('signed');
    expect(signed.rawNode).toContain('http:\\/\\/127.0.0.1\\/alipay\\/qr\\/bax');
    expect(isSignedBy(fakeKeyPairs.alipayPublicKey, signed.rawNode, signed.sign)).toBe(true);
    const unsigned = await ask('unsigned');
    expect(isSignedBy(fakeKeyPairs.alipayPublicKey, unsigned.rawNode, unsigned.sign)).toBe(false);
    const plain = unsigned.rawNode.replaceAll('\\/', '/');
    expect(isSignedBy(fakeKeyPairs.alipayPublicKey, plain, unsigned.sign)).toBe(true);
  });

  it('decrypts content, encrypts success, leaves refusals plain', async () => {
    const key = Buffer.from(fakeKeyPairs.aesKey, 'base64');
    const encrypt = (text: string) => {
      const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16));
      return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
    };
    const quirks = { parameters: { encrypt_type: 'AES' } };
    const made = await callGateway(sandbox, 'alipay.trade.create', encrypt(JSON.stringify(trade())), quirks);
    expect(made.rawNode).toMatch(/^"[A-Za-z0-9+/]+=*"$/);
    expect(isSignedBy(fakeKeyPairs.alipayPublicKey, made.rawNode, made.sign)).toBe(true);
    const refused = await callGateway(sandbox, 'alipay.trade.query', encrypt('{"trade_no":"1"}'), quirks);
    expect(refused.node['sub_code']).toBe('ACQ.TRADE_NOT_EXIST');
    const damaged = await callGateway(sandbox, 'alipay.trade.query', 'AAAA', quirks);
    expect(damaged.node['sub_code']).toBe('isv.decryption-error-unknown');
    const cipher = createCipheriv('aes-128-cbc', Buffer.alloc(16, 9), Buffer.alloc(16));
    const foreign = cipher.update('{"trade_no":"1"}', 'utf8', 'base64') + cipher.final('base64');
    const wrongKey = await callGateway(sandbox, 'alipay.trade.query', foreign, quirks);
    expect(['isv.decryption-error-unknown', 'isv.illegal-json']).toContain(wrongKey.node['sub_code']);
    const unsaid = await callGateway(sandbox, 'alipay.trade.query', encrypt('{"trade_no":"1"}'));
    expect(unsaid.node['sub_code']).toBe('isv.decryption-error-missing-encrypt-type');
    const unknown = await callGateway(sandbox, 'alipay.trade.query', 'AAAA', {
      parameters: { encrypt_type: 'DES' },
    });
    expect(unknown.node['sub_code']).toBe('isv.decryption-error-not-valid-encrypt-type');
  });

  it('refuses a method it does not emulate, loudly and signed', async () => {
    const reply = await callGateway(sandbox, 'alipay.fund.trans.uni.transfer', { x: 1 });
    expect(reply.node).toMatchObject({ code: '40002', sub_code: 'isv.invalid-method' });
    expect(String(reply.node['sub_msg'])).toContain('alipay.trade.refund');
    expect(isSignedBy(fakeKeyPairs.alipayPublicKey, reply.rawNode, reply.sign)).toBe(true);
  });

  it('refuses content that is no JSON object', async () => {
    for (const content of ['{"a":', '[]', '"text"', 'null']) {
      const reply = await callGateway(sandbox, 'alipay.trade.query', content);
      expect(reply.node['sub_code']).toBe('isv.illegal-json');
    }
  });

  it('checks the distance of timestamps only when told to', async () => {
    const headers = { 'x-sandbox-timestamp-tolerance': '900000' };
    // 03:04:05 in China is 19:04:05 of the day before in UTC.
    const far = await create({ headers });
    expect(far.node['sub_code']).toBe('isv.invalid-timestamp');
    const near = await create({ headers, parameters: { timestamp: '2026-01-02 11:10:00' } });
    expect(near.node['code']).toBe('10000');
  });

  it('answers the real host and the bare path as well', async () => {
    const signed = signedGatewayRequest('alipay.trade.create', trade());
    const { search } = new URL(signed.url);
    const init = { method: 'POST', headers: signed.headers, body: await signed.text() };
    for (const address of ['https://openapi.alipay.com/gateway.do', `${origin}/gateway.do`]) {
      const response = await sandbox.fetch(new Request(address + search, init));
      expect(await response.text()).toContain('"code":"10000"');
    }
  });

  it('gives a client of the real host a code on the real QR host, which leads to the cashier', async () => {
    const content = { out_trade_no: 'real_host', subject: 's', total_amount: '1' };
    const signed = signedGatewayRequest('alipay.trade.precreate', content);
    const address = `https://openapi.alipay.com/gateway.do${new URL(signed.url).search}`;
    const init = { method: 'POST', headers: signed.headers, body: await signed.text() };
    const text = await (await sandbox.fetch(new Request(address, init))).text();
    const code = /https:\/\/qr\.alipay\.com\/bax[0-9a-f]+/.exec(text)?.[0] ?? '';
    const opened = await sandbox.fetch(new Request(code));
    expect(opened.status).toBe(303);
    expect(opened.headers.get('location')).toMatch(/^\/cashier\/[0-9a-f]{32}$/);
  });

  it('notes operation, order, result and verdict in the journal', async () => {
    await create();
    await create({ privateKey: fakeKeyPairs.alipayPrivateKey });
    const [wrong, right] = sandbox.requests.list();
    expect(right).toMatchObject({ operation: 'alipay.trade.create', outTradeNo: 'order_1', result: '10000' });
    expect(right?.signature).toMatchObject({ valid: true, scheme: 'gateway RSA2' });
    expect(wrong).toMatchObject({ result: '40002 isv.invalid-signature' });
    expect(wrong?.signature).toMatchObject({ valid: false, cause: 'wrong-key' });
  });

  it('refuses a body that was changed after signing', async () => {
    const signed = signedGatewayRequest('alipay.trade.create', trade());
    const body = (await signed.text()).replace('0.01', '0.02');
    const response = await sandbox.fetch(
      new Request(signed.url, { method: 'POST', headers: signed.headers, body }),
    );
    expect(await response.text()).toContain('isv.invalid-signature');
    expect(sandbox.orders.get('order_1')).toBeUndefined();
  });

  it('rejects settings it does not know', async () => {
    for (const body of [
      '{"certificate":"other"}',
      '{"color":"red"}',
      'no json',
      '{"__proto__":"x","toString":"y"}',
    ]) {
      const request = new Request(`${origin}/alipay/sandbox/settings`, { method: 'PUT', body });
      expect((await sandbox.fetch(request)).status).toBe(400);
    }
  });

  it('refuses with any code of its table when a test asks for it', async () => {
    const headers = { 'x-sandbox-refuse-with': 'ACQ.SELLER_BALANCE_NOT_ENOUGH' };
    const reply = await create({ headers });
    expect(reply.node).toMatchObject({
      code: '40004',
      sub_code: 'ACQ.SELLER_BALANCE_NOT_ENOUGH',
      sub_msg: '卖家余额不足',
    });
    expect(isSignedBy(fakeKeyPairs.alipayPublicKey, reply.rawNode, reply.sign)).toBe(true);
    expect(sandbox.orders.list()).toHaveLength(0);
    expect((await create({ headers: { 'x-sandbox-refuse-with': 'toString' } })).node['code']).toBe('10000');
  });

  it('answers noise with a refusal, never with a failure of its own', async () => {
    const noise = fc.oneof(fc.string({ unit: anyCharacter }), fc.webQueryParameters());
    await fc.assert(
      fc.asyncProperty(
        noise,
        fc.uint8Array({ maxLength: 200 }),
        fc.boolean(),
        async (query, body, isRest) => {
          const path = isRest ? '/alipay/v3/alipay/trade/query' : '/alipay/gateway.do';
          const request = new Request(
            `${origin}${path}?${encodeURI(query.replace(/[\ud800-\udfff]/g, ''))}`,
            {
              method: 'POST',
              headers: {
                'content-type': 'application/x-www-form-urlencoded',
                authorization: 'ALIPAY-SHA256withRSA app_id=2021999900000001,nonce=n,timestamp=1,sign=AAAA',
              },
              body,
            },
          );
          const response = await sandbox.fetch(request);
          expect(response.status).toBe(isRest ? 400 : 200);
          expect(await response.text()).toMatch(/^\{"/);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('reads a body of five megabytes', async () => {
    const reply = await create({}, { subject: 'big', body: undefined, extra: 'x'.repeat(5_000_000) });
    expect(reply.node['code']).toBe('10000');
  });
});
