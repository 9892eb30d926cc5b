import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { WeixinFileInput } from '../../src/upload/weixin-file-input.js';
import { json, type ReceivedRequest } from './fake-weixin.js';
import { withWeixin } from './test-bench.js';

const png = Buffer.from('\u0089PNG\r\n\u001a\n--boundary\r\n中', 'latin1');
const accessToken = 'T';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weixin-upload-'));
  await writeFile(join(folder, '茶.png'), png);
});
afterAll(() => rm(folder, { recursive: true }));

interface Part {
  readonly field: string;
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly bytes: Buffer;
}

/** Reads a form by RFC 7578, on its own. */
function partsOf(request: ReceivedRequest | undefined): Part[] {
  const boundary = /boundary=(.+)$/.exec(request?.headers['content-type'] ?? '')?.[1] ?? 'no boundary';
  const text = (request?.body ?? Buffer.alloc(0)).toString('latin1');
  const pieces = text.split(`--${boundary}`);
  expect(pieces.shift()).toBe('');
  expect(pieces.pop()).toBe('--\r\n');
  return pieces.map((piece) => {
    const end = piece.indexOf('\r\n\r\n');
    const head = Buffer.from(piece.slice(2, end), 'latin1').toString('utf8');
    return {
      field: / name="([^"]*)"/.exec(head)?.[1] ?? '',
      name: / filename="([^"]*)"/.exec(head)?.[1],
      type: /^Content-Type: (.*)$/m.exec(head)?.[1]?.trim(),
      bytes: Buffer.from(piece.slice(end + 4, -2), 'latin1'),
    };
  });
}

test.each<[string, () => WeixinFileInput, string, string]>([
  ['a Buffer', () => png, 'media.png', 'image/png'],
  ['a Uint8Array', () => new Uint8Array(png), 'media.png', 'image/png'],
  ['an ArrayBuffer', () => new Uint8Array(png).buffer, 'media.png', 'image/png'],
  ['the seed’s form', () => ({ contentType: 'image/jpeg', value: png }), 'media.jpg', 'image/jpeg'],
  ['a Blob', () => new Blob([new Uint8Array(png)], { type: 'image/gif' }), 'media.gif', 'image/gif'],
  [
    'a File',
    () => new File([new Uint8Array(png)], 'a"b\n茶.png', { type: 'image/png' }),
    'a%22b%0A茶.png',
    'image/png',
  ],
  ['a stream', () => Readable.from([png.subarray(0, 5), png.subarray(5)]), 'media.png', 'image/png'],
  ['a web stream', () => new Blob([new Uint8Array(png)]).stream(), 'media.png', 'image/png'],
  ['a path', () => ({ path: join(folder, '茶.png') }), '茶.png', 'image/png'],
  ['a file URL', () => ({ path: pathToFileURL(join(folder, '茶.png')) }), '茶.png', 'image/png'],
  ['unknown bytes', () => ({ value: png.subarray(3) }), 'media.bin', 'application/octet-stream'],
  ['a name of its own', () => ({ value: png, fileName: 'x.png' }), 'x.png', 'image/png'],
])('%s', async (_name, media, fileName, type) => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.respond = () => json({ type: 'image', media_id: 'm1', created_at: 1767225600 });
    const result = await client.customerServiceMessage.uploadTempMedia({
      accessToken,
      type: 'image',
      media: media(),
    });
    expect(result).toEqual({
      type: 'image',
      mediaId: 'm1',
      createdAt: 1767225600,
      errCode: 0,
      errMsg: 'customerServiceMessage.uploadTempMedia ok',
    });
    const [request] = weixin.received;
    expect(`${request?.method} ${request?.url}`).toBe('POST /cgi-bin/media/upload?access_token=T&type=image');
    const [part, ...others] = partsOf(request);
    expect(others).toEqual([]);
    expect(part).toMatchObject({ field: 'media', name: fileName, type });
    expect(png.subarray(fileName.endsWith('.bin') ? 3 : 0).equals(part?.bytes ?? Buffer.alloc(0))).toBe(true);
  });
});

test('the images of img.* go into the field img', async () => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.respond = () => json({ results: [], img_size: { w: 1, h: 1 } });
    await client.img.aiCrop({ accessToken, img: png, ratios: '1' });
    expect(weixin.received[0]?.url).toBe('/cv/img/aicrop?access_token=T&ratios=1');
    expect(partsOf(weixin.received[0])).toEqual([
      { field: 'img', name: 'img.png', type: 'image/png', bytes: png },
    ]);
  });
});

test('call() uploads files with fields', async () => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.respond = () => json({ errcode: 0 });
    await client.call('/wxa/upload', {
      accessToken,
      query: { type: 'a b' },
      body: { title: '茶', count: 2, absent: undefined },
      files: { media: png },
    });
    expect(weixin.received[0]?.url).toBe('/wxa/upload?access_token=T&type=a%20b');
    const parts = partsOf(weixin.received[0]);
    expect(parts.map(({ field }) => field)).toEqual(['title', 'count', 'media']);
    expect(parts.map(({ bytes }) => bytes.toString()).slice(0, 2)).toEqual(['茶', '2']);
  });
});

test('a stream is sent again when the token was refused', async () => {
  await withWeixin(async ({ weixin, client }) => {
    await client.getAccessToken();
    weixin.revoke();
    weixin.respond = ({ path, query }) =>
      path === '/cgi-bin/media/upload' && weixin.valid.has(query.get('access_token') ?? '')
        ? json({ media_id: 'm' })
        : undefined;
    const media = Readable.from([png]);
    expect(await client.customerServiceMessage.uploadTempMedia({ type: 'image', media })).toMatchObject({
      mediaId: 'm',
    });
    const bodies = weixin.requests('/cgi-bin/media/upload').map(({ body }) => body.length);
    expect(bodies[0]).toBe(bodies[1]);
    expect(bodies).toHaveLength(2);
  });
});
