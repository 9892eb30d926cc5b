import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createPayNotificationVerifier } from '../../src/notification/create-pay-notification-verifier.js';
import type { PayNotificationInput } from '../../src/notification/pay-notification-input.js';
import {
  createTestContext,
  headersV3,
  messageV3,
  paymentV2,
  paymentV3,
  rejection,
  signedV2,
  xmlOf,
} from './test-context.js';

const { verifyNotification } = createPayNotificationVerifier(createTestContext());
const verify = (input: unknown) => verifyNotification(input as PayNotificationInput, { claim: false });
const xml = xmlOf(signedV2(paymentV2));
const json = messageV3(paymentV3);
const headers = headersV3(json);
const lowerCase = Object.fromEntries(
  Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
);
const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
const base64 = (text: string) => Buffer.from(text).toString('base64');
const post = (body: string, more: Record<string, string> = {}) =>
  new Request('https://shop.example/notify', { method: 'POST', body, headers: more });

describe('API v2 comes as', () => {
  it.each<[string, () => unknown]>([
    ['text', () => xml],
    ['bytes', () => Buffer.from(xml)],
    ['an ArrayBuffer', () => new TextEncoder().encode(xml).buffer],
    ['a Web Request', () => post(xml)],
    ['an Express request behind express.raw()', () => ({ body: Buffer.from(xml), headers: {} })],
    ['a request with rawBody beside a parsed body', () => ({ rawBody: Buffer.from(xml), body: { xml: {} } })],
    ['an event', () => ({ body: xml, isBase64Encoded: false })],
    ['an event in base64', () => ({ body: base64(xml), isBase64Encoded: true })],
    ['the JSON text of an event', () => JSON.stringify({ body: base64(xml), isBase64Encoded: true })],
    ['the bytes of that text', () => Buffer.from(JSON.stringify({ body: xml, headers: {} }))],
    ['a stream', () => Readable.from([Buffer.from(xml.slice(0, 50)), Buffer.from(xml.slice(50))])],
    [
      'a stream beside the {} of a parser that did not know the type',
      () => Object.assign(Readable.from([Buffer.from(xml)]), { body: {} }),
    ],
    ['text with white space around', () => `\n  ${xml}\n`],
  ])('%s', async (_name, input) => {
    expect(await verify(input())).toMatchObject({ version: 'v2', paid: true });
  });
});

describe('API v3 comes as', () => {
  it.each<[string, () => unknown]>([
    ['a Web Request', () => post(json, headers)],
    ['headers and text', () => ({ headers, body: json })],
    ['headers in lower case and bytes', () => ({ headers: lowerCase, body: Buffer.from(json) })],
    ['headers as lists', () => ({ headers: lists, body: json })],
    ['a Headers object', () => ({ headers: new Headers(headers), body: json })],
    ['headers beside rawBody and a parsed body', () => ({ headers, rawBody: Buffer.from(json), body: {} })],
    ['an event in base64', () => ({ headers, body: base64(json), isBase64Encoded: true })],
    [
      'the JSON text of an event',
      () => JSON.stringify({ headers: lowerCase, body: json, isBase64Encoded: false }),
    ],
    [
      'a stream with headers',
      () => Object.assign(Readable.from([Buffer.from(json)]), { headers: lowerCase }),
    ],
  ])('%s', async (_name, input) => {
    expect(await verify(input())).toMatchObject({ version: 'v3', paid: true });
  });

  it.each([
    ['bare text', json],
    ['bare bytes', Buffer.from(json)],
    ['a body without headers', { body: json }],
    ['rawBody without headers', { rawBody: json }],
  ])('%s is refused with what is missing', async (_name, input) => {
    const error = await rejection(verify(input));
    expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', platform: 'weixin-pay' });
    expect(String(error)).toContain('Wechatpay-Timestamp');
  });
});

describe('over a socket', () => {
  it('a plain Node request of either version is answered as WeChat Pay expects', async () => {
    const server = createServer((incoming, outgoing) => {
      verify(incoming).then(
        (event) => event.ack().writeTo(outgoing),
        () => outgoing.writeHead(401).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    const v2 = await fetch(url, { method: 'POST', body: xml });
    expect([v2.status, v2.headers.get('content-type'), await v2.text()]).toEqual([
      200,
      'text/xml',
      '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>',
    ]);
    const v3 = await fetch(url, { method: 'POST', body: json, headers });
    expect([v3.status, await v3.text()]).toEqual([200, '']);
    const twice = await new Promise<number | undefined>((resolve, reject) => {
      const serial = headers['Wechatpay-Serial'] ?? '';
      const sent = httpRequest(
        url,
        { method: 'POST', headers: { ...headers, 'Wechatpay-Serial': [serial, serial] } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      sent.on('error', reject).end(json);
    });
    expect(twice).toBe(401);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('what a body parser has taken', () => {
  it.each([
    ['an Express request after express.json()', { headers, body: { id: 'x' } }],
    ['the parsed object itself', { id: 'x', resource: {} }],
    ['an XML parser’s object', { headers: {}, body: { xml: { sign: ['x'] } } }],
    ['an event whose body was parsed', { headers, body: { id: 'x' }, isBase64Encoded: false }],
  ])('%s is refused with the remedy of each framework', async (_name, input) => {
    const error = await rejection(verify(input));
    expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', operation: 'verifyNotification' });
    for (const name of ['Express', 'Koa', 'Nest', 'Fastify', 'Hono', 'Next.js', 'Cloud functions']) {
      expect(String(error)).toContain(name);
    }
    expect(String(error)).toContain('"application/json"');
  });

  it('a Request and a stream that were read before', async () => {
    const read = post(xml);
    await read.text();
    const stream = Readable.from([Buffer.from(xml)]);
    await stream.toArray();
    for (const input of [read, stream]) {
      expect(await rejection(verify(input))).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
    }
  });

  it.each([undefined, null, 7, {}, [], ''])('%p', async (input) => {
    expect(await rejection(verify(input))).toHaveProperty(
      'code',
      expect.stringMatching(/^ERR_SDK_(VALIDATION|SIGNATURE_REJECTED)$/),
    );
  });

  it('an event that says base64 and is not', async () => {
    expect(await rejection(verify({ body: xml, isBase64Encoded: true }))).toMatchObject({ step: 'body' });
  });

  it('a stream without an end is not read to it', async () => {
    let chunks = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          chunks += 1;
          yield Buffer.alloc(16 * 1024, 0x20);
        }
      })(),
    );
    expect(await rejection(verify(endless))).toMatchObject({ step: 'size' });
    expect(chunks).toBeLessThan(50);
  });
});
