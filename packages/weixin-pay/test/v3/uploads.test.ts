import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { V3FileInput } from '../../src/index.js';
import { rejection, withWeixinPay } from './test-bench.js';

const bytes = Buffer.from('\x89PNG\r\n\x1a\n--boundary--\r\n"name"', 'latin1');

test.each<[string, () => V3FileInput, string]>([
  ['bytes', () => bytes, 'image.png'],
  ['an array buffer', () => new Uint8Array(bytes).buffer, 'image.png'],
  ['a file', () => new File([new Uint8Array(bytes)], '营业"执照.jpg'), '营业"执照.jpg'],
  [
    'a stream with a name',
    () => ({ value: Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]), fileName: 'a.bmp' }),
    'a.bmp',
  ],
])('the part meta alone is signed: %s', (_case, file, name) =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body: { media_id: 'H1ihR9JUtVj' }, headers: { 'Content-Type': 'text/plain' } });
    expect(await pay.v3.upload.image(file())).toEqual({ mediaId: 'H1ihR9JUtVj' });
    const [request] = weixin.received;
    expect(request?.signatureHolds).toBe(true);
    expect(request?.url).toBe('/v3/merchant/media/upload');
    const text = request?.body.toString('latin1') ?? '';
    const [, meta = '', content = ''] = text.split(/--sdk-[0-9a-f]{32}/);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(meta).toContain('name="meta"\r\nContent-Type: application/json\r\n\r\n');
    expect(meta).not.toContain('filename="');
    expect(Buffer.from(meta, 'latin1').toString()).toContain(JSON.stringify({ filename: name, sha256 }));
    expect(content).toContain('name="file"; filename="');
    expect(content).toContain(bytes.toString('latin1'));
  }),
);

test('a file of this machine, as a video', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'weixin-pay-'));
  try {
    await writeFile(path.join(folder, 'a.mp4'), bytes);
    await withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({ body: { media_id: 'm' } });
      await pay.v3.upload.video({ path: path.join(folder, 'a.mp4') });
      expect(weixin.received[0]?.url).toBe('/v3/merchant/media/video_upload');
      expect(weixin.received[0]?.body.toString('latin1')).toContain('"filename":"a.mp4"');
      expect(await rejection(pay.v3.upload.video({ path: path.join(folder, 'none') }))).toMatchObject({
        code: 'ERR_SDK_VALIDATION',
      });
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each<[string, unknown]>([
  ['text', '/tmp/a.png'],
  ['null', null],
  ['a name alone', { fileName: 'a.png' }],
  ['text as its content', { value: '/tmp/a.png' }],
  ['nothing as its content', { value: undefined }],
  ['a path that is none', { path: 7 }],
  ['a stream of something else', Readable.from([{ no: 'bytes' }])],
])('a file that is %s is refused before anything is sent', (_, file) =>
  withWeixinPay(async ({ pay, weixin }) => {
    expect(await rejection(pay.v3.upload.image(file as Uint8Array))).toMatchObject({
      code: 'ERR_SDK_VALIDATION',
      outcome: 'not-sent',
      issues: [{ path: 'file' }],
    });
    expect(weixin.received).toHaveLength(0);
  }),
);

test('an empty file, one that is too large, and an answer without an id', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body: {} });
    expect(await rejection(pay.v3.upload.image(new Uint8Array()))).toMatchObject({
      issues: [{ path: 'file' }],
    });
    expect(await rejection(pay.v3.upload.image(Buffer.alloc(2 * 1024 * 1024 + 1)))).toMatchObject({
      issues: [{ path: 'file', expected: expect.stringContaining('2097152') }],
    });
    expect(weixin.received).toHaveLength(0);
    expect(await rejection(pay.v3.upload.image(bytes))).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE' });
  }));
