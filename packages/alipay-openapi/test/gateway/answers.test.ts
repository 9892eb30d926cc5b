import { createCipheriv } from 'node:crypto';
import { inspect } from 'node:util';
import { encode } from 'iconv-lite';
import { getResponseInfo } from '../../src/gateway/response-info.js';
import {
  applicationKey,
  isSigned,
  lastRequest,
  platformKey,
  publicPem,
  rootOf,
  signText,
  signedAnswer,
  type GatewayReply,
} from './fake-gateway.js';
import { contentKey, rejection, withGateway } from './test-client.js';

const query = 'alipay.trade.query';
const root = rootOf(query);
const node = '{"code":"10000","msg":"Success","out_trade_no":"a-1","total_amount":"0.01"}';

async function answerTo(
  reply: GatewayReply | 'reset',
  method: string = query,
  params: object = { out_trade_no: 'a-1' },
) {
  const outcome: { value?: unknown; error?: unknown } = {};
  await withGateway(
    () => reply,
    async ({ alipay }) => {
      await alipay.exec(method, params).then(
        (value) => (outcome.value = value),
        (error: unknown) => (outcome.error = error),
      );
    },
  );
  return outcome;
}

function encrypted(text: string): string {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(contentKey, 'base64'), Buffer.alloc(16));
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

describe('a genuine answer about another number is none to this call', () => {
  const refund = 'alipay.trade.refund';
  const refundOfA = { out_trade_no: 'a-1', out_request_no: 'r-1', refund_amount: '0.01' };
  it.each([
    ['out_trade_no', query, { out_trade_no: 'b-1' }, { out_trade_no: 'a-1', trade_status: 'TRADE_SUCCESS' }],
    ['trade_no', query, { trade_no: '2' }, { trade_no: '1', trade_status: 'TRADE_SUCCESS' }],
    ['out_request_no', refund, { ...refundOfA, out_request_no: 'r-2' }, refundOfA],
    [
      'out_request_no',
      'alipay.trade.fastpay.refund.query',
      { out_trade_no: 'a-1', out_request_no: 'r-2' },
      refundOfA,
    ],
    [
      'out_biz_no',
      'alipay.fund.trans.common.query',
      { out_biz_no: 't-2' },
      { out_biz_no: 't-1', status: 'SUCCESS' },
    ],
  ])('%s of %s', async (step, method, params, fields) => {
    const body = signedAnswer(method, { code: '10000', msg: 'Success', ...fields });
    const { error } = await answerTo({ body }, method, params);
    expect(error).toMatchObject({
      name: 'SignatureError',
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step,
      outcome: 'unknown',
      operation: method,
    });
  });

  it('names the query where money may have moved', async () => {
    const body = signedAnswer(refund, { code: '10000', msg: 'Success', ...refundOfA, out_trade_no: 'a-0' });
    const { error } = await answerTo({ body }, refund, refundOfA);
    expect(String(error)).toContain('call alipay.trade.fastpay.refund.query with out_trade_no=a-1');
  });

  it('encrypted, in camelCase, or as a JSON text', async () => {
    const body = signedAnswer(query, `"${encrypted(node)}"`);
    const refused = { code: 'ERR_SDK_SIGNATURE_REJECTED', step: 'out_trade_no' };
    await withGateway(
      () => ({ body }),
      async ({ alipay }) => {
        const asked = alipay.exec(query, { outTradeNo: 'b-1' }, { encrypt: true });
        expect(await rejection(asked)).toMatchObject(refused);
        expect(await rejection(alipay.exec(query, '{"out_trade_no":"b-1"}'))).toMatchObject(refused);
      },
    );
  });

  it('nor is a refusal: the order asked about may well be paid', async () => {
    const refusal = { code: '40004', msg: 'Business Failed', sub_code: 'ACQ.TRADE_NOT_EXIST', sub_msg: 'x' };
    const bodyAbout = (out_trade_no: string) => ({ body: signedAnswer(query, { ...refusal, out_trade_no }) });
    expect((await answerTo(bodyAbout('b-1'))).error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_REJECTED' });
    expect((await answerTo(bodyAbout('a-1'))).error).toMatchObject({ name: 'PlatformError' });
  });

  it('a number that the answer leaves out or empty says nothing', async () => {
    const fields = { code: '10000', msg: 'Success', trade_no: '', trade_status: 'WAIT_BUYER_PAY' };
    const { value } = await answerTo({ body: signedAnswer(query, fields) }, query, {
      out_trade_no: 'a-1',
      trade_no: '1',
    });
    expect(value).toMatchObject({ trade_status: 'WAIT_BUYER_PAY' });
  });
});

describe('answers that are accepted', () => {
  it.each([
    ['plain', signedAnswer(query, node)],
    ['sign before the node', signedAnswer(query, node, { signFirst: true })],
    [
      'white space inside and around',
      ` ${signedAnswer(query, '{ "code" : "10000" , "out_trade_no":"a-1" }')}\n`,
    ],
    [
      'a nested sign',
      signedAnswer(query, '{"code":"10000","out_trade_no":"a-1","sign":"x","x":{"sign":"y"}}'),
    ],
    ['escaped text', signedAnswer(query, '{"code":"10000","out_trade_no":"\\u0061-1"}')],
    [
      'signed with unescaped slashes',
      signedAnswer(query, '{"code":"10000","out_trade_no":"a-1","u":"https:\\/\\/x"}', {
        signed: '{"code":"10000","out_trade_no":"a-1","u":"https://x"}',
      }),
    ],
    ['an unknown top-level key', signedAnswer(query, node).replace('{', '{"x":{"sign":"z"},')],
  ])('%s', async (_, body) => {
    expect((await answerTo({ body })).value).toMatchObject({ code: '10000', out_trade_no: 'a-1' });
  });

  it('GBK, verified over the bytes', async () => {
    const text = '{"code":"10000","subject":"沑誠奶茶"}';
    const body = encode(`{"${root}":${text},"sign":"${signText(encode(text, 'gbk'), platformKey)}"}`, 'gbk');
    const { value } = await answerTo({ headers: { 'content-type': 'text/html;charset=GBK' }, body });
    expect(value).toMatchObject({ subject: '沑誠奶茶' });
  });

  it('encrypted both ways', async () => {
    const text = `"${encrypted(node)}"`;
    await withGateway(
      () => ({ body: signedAnswer(query, text) }),
      async ({ alipay, gateway }) => {
        const trade = await alipay.exec(query, { outTradeNo: 'a-1' }, { encrypt: true });
        expect(trade.totalAmount).toBe('0.01');
        const { form, query: sent } = lastRequest(gateway);
        expect(sent.get('encrypt_type')).toBe('AES');
        expect(form.get('biz_content')).toBe(encrypted('{"out_trade_no":"a-1"}'));
        expect(isSigned(sent, form, publicPem(applicationKey))).toBe(true);
      },
    );
  });

  it('encrypted with escaped slashes', async () => {
    const text = `"${encrypted(`${node.slice(0, -1)},"p":"${'?'.repeat(200)}"}`)}"`;
    const { value } = await answerTo({
      body: signedAnswer(query, text.replaceAll('/', '\\/'), { signed: text }),
    });
    expect(value).toMatchObject({ code: '10000' });
  });

  it('10003 of trade.pay: not final, but no failure', async () => {
    const method = 'alipay.trade.pay';
    const reply = { body: signedAnswer(method, { code: '10003', msg: 'order success pay inprocess' }) };
    const params = {
      out_trade_no: 'a-1',
      total_amount: '0.01',
      subject: 's',
      auth_code: '281234567890123456',
      scene: 'bar_code',
    };
    expect((await answerTo(reply, method, params)).value).toMatchObject({ code: '10003' });
    expect((await answerTo({ body: signedAnswer(query, { code: '10003', msg: 'x' }) })).error).toMatchObject({
      name: 'PlatformError',
      outcome: 'unknown',
    });
  });

  it('big integers and prototype keys', async () => {
    const { value } = await answerTo({
      body: signedAnswer(
        query,
        '{"code":"10000","id":20231220110070000002150000657610,"__proto__":{"admin":true}}',
      ),
    });
    expect(value).toEqual({ code: '10000', id: '20231220110070000002150000657610' });
  });
});

describe('answers that are not believed', () => {
  const forgedKey = applicationKey;
  const evil = node.replace('0.01', '9.99');

  it.each([
    ['changed', signedAnswer(query, node).replace('0.01', '9.99'), 'ERR_SDK_SIGNATURE_MISMATCH'],
    ['signed by somebody else', signedAnswer(query, node, { key: forgedKey }), 'ERR_SDK_SIGNATURE_MISMATCH'],
    [
      'with a cut signature',
      signedAnswer(query, node).replace(/.{4}"}$/, '"}'),
      'ERR_SDK_SIGNATURE_MISMATCH',
    ],
    ['with a sign that is no base64', `{"${root}":${node},"sign":"%%%"}`, 'ERR_SDK_SIGNATURE_MISMATCH'],
    ['unsigned success', `{"${root}":${node}}`, 'ERR_SDK_SIGNATURE_MISSING'],
    ['unsigned success without a code', `{"${root}":{"trade_no":"1"}}`, 'ERR_SDK_SIGNATURE_MISSING'],
    [
      'signed only inside',
      `{"${root}":${node.slice(0, -1)},"sign":"${signText(node, platformKey)}"}}`,
      'ERR_SDK_SIGNATURE_MISSING',
    ],
    ['an unsigned encrypted node', `{"${root}":"${encrypted(node)}"}`, 'ERR_SDK_SIGNATURE_MISSING'],
    [
      'a second node',
      signedAnswer(query, node).replace('{', `{"${root}":${evil},`),
      'ERR_SDK_MALFORMED_RESPONSE',
    ],
    [
      'a second node, escaped',
      signedAnswer(query, node).replace('{', `{"${root.replace('a', '\\u0061')}":${evil},`),
      'ERR_SDK_MALFORMED_RESPONSE',
    ],
    ['truncated', signedAnswer(query, node).slice(0, -5), 'ERR_SDK_MALFORMED_RESPONSE'],
    ['nothing', '', 'ERR_SDK_MALFORMED_RESPONSE'],
    ['a page', '<!DOCTYPE html><html></html>', 'ERR_SDK_MALFORMED_RESPONSE'],
    ['another method’s answer', signedAnswer('alipay.trade.pay', node), 'ERR_SDK_MALFORMED_RESPONSE'],
    ['signed, but no JSON inside', signedAnswer(query, '{"code":"10000",}'), 'ERR_SDK_MALFORMED_RESPONSE'],
    [
      'encrypted with another key',
      signedAnswer(query, `"${Buffer.alloc(32, 7).toString('base64')}"`),
      'ERR_SDK_DECRYPTION',
    ],
  ])('%s', async (_, body, code) => {
    const { error } = await answerTo({ body });
    expect(error).toMatchObject({ code, outcome: 'unknown', platform: 'alipay', operation: query });
    expect(inspect(error, { depth: 9 })).not.toMatch(/9\.99|0\.01|PRIVATE/);
  });

  it.each([
    ['a page', '<!DOCTYPE html><html></html>'],
    ['nothing', ''],
    ['half an answer', signedAnswer(query, node).slice(0, -5)],
  ])('%s in its place is another answer soon: what may be repeated is repeated', async (_case, body) => {
    const refund = { trade_no: '1', refund_amount: '0.01' };
    const calls: [string, object, number][] = [
      [query, { out_trade_no: 'a-1' }, 3],
      ['alipay.trade.refund', { ...refund, out_request_no: 'r-1' }, 3],
      ['alipay.trade.refund', refund, 1],
    ];
    for (const [method, params, attempts] of calls) {
      await withGateway(
        () => ({ body }),
        async ({ client, gateway }) => {
          const alipay = client({ retry: { baseDelay: 1, maxDelay: 2 } });
          expect(await rejection(alipay.exec(method, params))).toMatchObject({
            code: 'ERR_SDK_MALFORMED_RESPONSE',
            outcome: 'unknown',
            retryable: true,
          });
          expect([method, gateway.received.length]).toEqual([method, attempts]);
        },
      );
    }
  });

  it('what Alipay signed is its answer: another would be the same', async () => {
    const { error } = await answerTo({ body: signedAnswer(query, '{"code":"10000",}') });
    expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', retryable: false });
  });

  it('a backslash slipped into an escaped slash: what was verified is what is read', async () => {
    const body = signedAnswer(query, '{"code":"10000","u":"a\\\\/b"}', {
      signed: '{"code":"10000","u":"a\\/b"}',
    });
    expect((await answerTo({ body })).value).toEqual({ code: '10000', u: 'a/b' });
  });

  it('invalid UTF-8 under a valid signature', async () => {
    const text = Buffer.concat([
      Buffer.from('{"code":"10000","a":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}'),
    ]);
    const body = Buffer.concat([
      Buffer.from(`{"${root}":`),
      text,
      Buffer.from(`,"sign":"${signText(text, platformKey)}"}`),
    ]);
    expect((await answerTo({ body })).error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE' });
  });

  it('with the numbers and the query to make, after a refund', async () => {
    const method = 'alipay.trade.refund';
    const params = { out_trade_no: 'a-1', out_request_no: 'r-1', refund_amount: '0.01' };
    const { error } = await answerTo({ body: `{"${rootOf(method)}":${node}}` }, method, params);
    expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISSING', outcome: 'unknown' });
    expect(String(error)).toMatch(
      /alipay\.trade\.fastpay\.refund\.query with out_trade_no=a-1, out_request_no=r-1/,
    );
  });

  it('unless verification is switched off by its full name', async () => {
    await withGateway(
      () => ({ body: `{"${root}":${node}}` }),
      async ({ client }) => {
        const trade = await client({ dangerouslySkipResponseVerification: true }).exec(query, {
          outTradeNo: 'a-1',
        });
        expect(getResponseInfo(trade)).toMatchObject({ signed: false });
      },
    );
  });

  it('without a key of Alipay at all', async () => {
    await withGateway(
      () => ({ body: signedAnswer(query, node) }),
      async ({ client }) => {
        const error = await rejection(
          client({ alipayPublicKey: undefined }).exec(query, { outTradeNo: 'a-1' }),
        );
        expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN', outcome: 'unknown' });
        expect(String(error)).toContain('alipayPublicKey');
      },
    );
  });
});

describe('an address that is not the gateway’s', () => {
  it('is named as far as its path, with what is expected', async () => {
    await withGateway(
      () => ({ status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' }),
      async ({ client, gateway }) => {
        const address = gateway.url.replace('gateway.do', 'gatway.do');
        const error = await rejection(client({ gateway: address }).exec(query, { outTradeNo: 'a-1' }));
        expect(error).toMatchObject({ name: 'HttpStatusError', status: 404, outcome: 'rejected' });
        expect(String(error)).toContain(`The request went to ${address}: check the endpoint.`);
        expect(String(error)).toContain('`/gateway.do`');
        expect(String(error)).not.toMatch(/app_id|sign=/);
      },
    );
  });
});

describe('answers that say no', () => {
  const failure = (code: string, subCode: string) => ({
    code,
    msg: 'Business Failed',
    sub_code: subCode,
    sub_msg: '平台原文',
  });

  it('become a PlatformError with the platform’s words', async () => {
    const body = signedAnswer(query, failure('40004', 'ACQ.TRADE_NOT_EXIST'));
    const { error } = await answerTo({ headers: { trace_id: 'abc' }, body });
    expect(error).toMatchObject({
      name: 'PlatformError',
      code: 'ERR_SDK_PLATFORM',
      operation: query,
      errCode: '40004',
      errMsg: 'Business Failed',
      subCode: 'ACQ.TRADE_NOT_EXIST',
      subMsg: '平台原文',
      traceId: 'abc',
      status: 200,
      retryable: false,
      outcome: 'rejected',
    });
    expect(String(error)).toContain('until the buyer has scanned');
  });

  it.each([
    ['error_response', `{"error_response":${JSON.stringify(failure('40002', 'isv.invalid-app-id'))}}`],
    ['the method’s own node', `{"${root}":${JSON.stringify(failure('40002', 'isv.invalid-signature'))}}`],
  ])('may be unsigned when the gateway refuses: %s', async (_, body) => {
    const { error } = await answerTo({ body });
    expect(error).toMatchObject({ name: 'PlatformError', errCode: '40002', outcome: 'rejected' });
  });

  it('keep the code of an unsigned refusal in GBK without a charset', async () => {
    const body = encode(
      `{"error_response":${JSON.stringify(failure('40002', 'isv.invalid-signature'))}}`,
      'gbk',
    );
    expect((await answerTo({ body })).error).toMatchObject({
      errCode: '40002',
      subCode: 'isv.invalid-signature',
    });
  });

  it('are not proof when a business failure comes unsigned', async () => {
    const body = `{"${root}":${JSON.stringify(failure('40004', 'ACQ.TRADE_NOT_EXIST'))}}`;
    const { error } = await answerTo({ body });
    expect(error).toMatchObject({ name: 'PlatformError', errCode: '40004', outcome: 'unknown' });
    expect(String(error)).toContain('may be forged');
  });

  it('are not believed with a wrong signature', async () => {
    const body = signedAnswer(query, failure('40004', 'ACQ.TRADE_NOT_EXIST'), { key: applicationKey });
    expect((await answerTo({ body })).error).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_MISMATCH',
      outcome: 'unknown',
    });
  });

  it.each([
    ['20000', 'isp.unknow-error'],
    ['20000', 'aop.unknow-error'],
    ['40004', 'ACQ.SYSTEM_ERROR'],
    ['40004', 'AQC.SYSTEM_ERROR'],
    ['40004', 'SYSTEM_ERROR'],
  ])('leave the outcome open for %s %s, and name the query', async (code, subCode) => {
    const method = 'alipay.trade.pay';
    const params = {
      out_trade_no: 'a-1',
      total_amount: '0.01',
      subject: 's',
      auth_code: '281234567890123456',
      scene: 'bar_code',
    };
    const { error } = await answerTo({ body: signedAnswer(method, failure(code, subCode)) }, method, params);
    expect(error).toMatchObject({ name: 'PlatformError', outcome: 'unknown', retryable: true, subCode });
    expect(String(error)).toMatch(/alipay\.trade\.query with out_trade_no=a-1/);
  });
});

describe('answers of something in between', () => {
  it.each([
    [
      'HTML 502',
      { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' },
      'ERR_SDK_HTTP_STATUS',
      'unknown',
    ],
    ['404', { status: 404, body: 'not found' }, 'ERR_SDK_HTTP_STATUS', 'rejected'],
    [
      '302',
      { status: 302, headers: { location: 'https://elsewhere.example' }, body: '' },
      'ERR_SDK_REDIRECT',
      'rejected',
    ],
    ['204', { status: 204, body: '' }, 'ERR_SDK_MALFORMED_RESPONSE', 'unknown'],
  ])('%s', async (_, reply, code, outcome) => {
    expect((await answerTo(reply)).error).toMatchObject({ code, outcome, operation: query });
  });

  it('500 with a proper answer', async () => {
    const body = signedAnswer(query, {
      code: '20000',
      msg: 'Service Currently Unavailable',
      sub_code: 'isp.unknow-error',
    });
    expect((await answerTo({ status: 500, body })).error).toMatchObject({
      name: 'PlatformError',
      errCode: '20000',
    });
  });

  it('a reset', async () => {
    expect((await answerTo('reset')).error).toMatchObject({ code: 'ERR_SDK_NETWORK', outcome: 'unknown' });
  });
});

describe('retries by meaning', () => {
  const create = { outTradeNo: 'a-1', totalAmount: '0.01', subject: 's', buyerId: '2088000000000000' };

  it('repeat a query and a keyed call with a new timestamp and the same number', async () => {
    let now = Date.UTC(2026, 0, 1);
    const method = 'alipay.trade.create';
    const replies: (GatewayReply | 'reset')[] = [
      'reset',
      { status: 503, body: 'x' },
      { body: signedAnswer(method, { code: '10000', trade_no: '1' }) },
    ];
    await withGateway(
      () => replies.shift() ?? 'reset',
      async ({ client, gateway }) => {
        const alipay = client({
          retry: { maxAttempts: 3, baseDelay: 1 },
          clock: { now: () => (now += 60_000) },
        });
        expect(await alipay.exec(method, create)).toMatchObject({ tradeNo: '1' });
        const sent = gateway.received;
        expect(new Set(sent.map((request) => request.query.get('timestamp'))).size).toBe(3);
        expect(new Set(sent.map((request) => request.query.get('sign'))).size).toBe(3);
        expect(new Set(sent.map((request) => request.form.get('biz_content'))).size).toBe(1);
        expect(
          sent.every((request) => isSigned(request.query, request.form, publicPem(applicationKey))),
        ).toBe(true);
      },
    );
  });

  it('never repeat what could happen twice', async () => {
    await withGateway(
      () => 'reset',
      async ({ client, gateway }) => {
        const alipay = client({ retry: { maxAttempts: 3, baseDelay: 1 } });
        const error = await rejection(
          alipay.exec('alipay.open.app.mini.templatemessage.send' as string, { data: '{}' }),
        );
        expect(error).toMatchObject({ outcome: 'unknown' });
        expect(gateway.received).toHaveLength(1);
        await rejection(alipay.exec('alipay.some.unknown.thing', {}, { idempotency: 'safe' }));
        expect(gateway.received).toHaveLength(4);
      },
    );
  });

  it('never repeat an answer that did not verify', async () => {
    await withGateway(
      () => ({ body: signedAnswer(query, node, { key: applicationKey }) }),
      async ({ client, gateway }) => {
        await rejection(
          client({ retry: { maxAttempts: 3, baseDelay: 1 } }).exec(query, { outTradeNo: 'a-1' }),
        );
        expect(gateway.received).toHaveLength(1);
      },
    );
  });

  it('repeat a system error of a query', async () => {
    const replies = [
      { body: signedAnswer(query, { code: '20000', msg: 'x', sub_code: 'isp.unknow-error' }) },
      { body: signedAnswer(query, node) },
    ];
    await withGateway(
      () => replies.shift() ?? 'reset',
      async ({ client }) => {
        const alipay = client({ retry: { maxAttempts: 2, baseDelay: 1 } });
        expect(await alipay.exec(query, { outTradeNo: 'a-1' })).toMatchObject({ outTradeNo: 'a-1' });
      },
    );
  });
});
