import { Readable } from 'node:stream';
import { getResponseInfo } from '../../src/gateway/response-info.js';
import { applicationKey, isSigned, lastRequest, publicPem, signedAnswer } from './fake-gateway.js';
import { rejection, withGateway } from './test-client.js';

const method = 'alipay.merchant.item.file.upload';
const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255, 45, 45]);
const ok = () => ({
  body: signedAnswer(method, { code: '10000', msg: 'Success', material_id: 'm', material_key: 'k' }),
});

/** The one part of a multipart body, cut out by hand. */
function readPart(headers: { 'content-type'?: string | undefined }, body: Buffer) {
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const text = body.toString('latin1');
  const pattern =
    /^--(.+)\r\n.*; name="(.*)"; filename="(.*)"\r\nContent-Type: (.*)\r\n\r\n([^]*)\r\n--(.+)--\r\n$/;
  const [, first, field, name = '', type, content = '', last] = pattern.exec(text) ?? [];
  expect([first, last]).toEqual([boundary, boundary]);
  return { field, name: Buffer.from(name, 'latin1').toString(), type, bytes: Buffer.from(content, 'latin1') };
}

describe('upload', () => {
  it('counts its attempts', async () => {
    let calls = 0;
    const respond = () => ((calls += 1) === 1 ? { status: 503, body: '' } : ok());
    await withGateway(respond, async ({ client }) => {
      const alipay = client({ retry: { baseDelay: 1 } });
      const params = { scene: 'SYNC_ORDER', fileContent: picture } as const;
      const answer = await alipay.upload(method, params, { idempotency: 'keyed' });
      expect(getResponseInfo(answer)?.attempts).toBe(2);
    });
  });

  it.each([
    ['bytes', () => picture, 'file', 'application/octet-stream'],
    [
      'a named file',
      () => ({ content: picture, name: '杯 "1".png', contentType: 'image/png' }),
      '杯 "1".png',
      'image/png',
    ],
    ['a Blob', () => new Blob([picture], { type: 'image/png' }), 'file', 'image/png'],
    [
      'a stream',
      () => Readable.from([picture.subarray(0, 3), picture.subarray(3)]),
      'file',
      'application/octet-stream',
    ],
    [
      'a named stream',
      () => ({ content: Readable.from([picture]), name: 'a.png' }),
      'a.png',
      'application/octet-stream',
    ],
  ])('sends %s unsigned and the texts signed in the query', async (_, content, name, type) => {
    await withGateway(ok, async ({ alipay, gateway }) => {
      const result = await alipay.upload(method, { scene: 'SYNC_ORDER', fileContent: content() });
      expect(result).toMatchObject({ materialId: 'm', materialKey: 'k' });
      const { body, headers, query } = lastRequest(gateway);
      expect(isSigned(query, new URLSearchParams(), publicPem(applicationKey))).toBe(true);
      expect(query.get('scene')).toBe('SYNC_ORDER');
      const part = readPart(headers, body);
      expect(part.bytes.equals(picture)).toBe(true);
      expect({ ...part, bytes: undefined }).toEqual({
        field: 'file_content',
        name: name.replaceAll('"', '%22'),
        type,
        bytes: undefined,
      });
    });
  });

  it('takes the platform’s names', async () => {
    await withGateway(ok, async ({ alipay, gateway }) => {
      const result = await alipay.upload(
        method,
        { scene: 'SYNC_ORDER', file_content: picture },
        { names: 'wire' },
      );
      expect(result.material_id).toBe('m');
      expect(readPart(lastRequest(gateway).headers, lastRequest(gateway).body).field).toBe('file_content');
    });
  });

  it.each([
    ['no file', { scene: 'SYNC_ORDER' }],
    ['an empty file', { scene: 'SYNC_ORDER', fileContent: Buffer.alloc(0) }],
    [
      'an oversized stream',
      { scene: 's', fileContent: Readable.from(Array.from({ length: 66 }, () => Buffer.alloc(1024 * 1024))) },
    ],
  ])('refuses %s before anything is sent', async (_, params) => {
    await withGateway(ok, async ({ alipay, gateway }) => {
      const upload = alipay.upload as (method: string, params: object) => Promise<unknown>;
      expect(await rejection(upload(method, params))).toMatchObject({
        code: 'ERR_SDK_VALIDATION',
        outcome: 'not-sent',
      });
      expect(gateway.received).toEqual([]);
    });
  });
});
