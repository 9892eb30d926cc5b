import { requestWithBody } from '../../src/core/request-with-body.js';

const make = (body: string | Buffer, method = 'POST'): Request =>
  requestWithBody(
    new Request('http://127.0.0.1/path?a=%2B', { method, headers: { 'content-type': 'text/plain', x: '1' } }),
    Buffer.from(body),
  );

test('reads like a request, as often as one likes', async () => {
  const request = make('{"茶":"🍵%+&"}');
  expect([request.method, request.url, request.headers.get('x')]).toEqual([
    'POST',
    'http://127.0.0.1/path?a=%2B',
    '1',
  ]);
  for (let count = 0; count < 2; count++) {
    expect(await request.text()).toBe('{"茶":"🍵%+&"}');
    expect(await request.json()).toEqual({ 茶: '🍵%+&' });
    expect(Buffer.from(await request.arrayBuffer()).toString()).toBe('{"茶":"🍵%+&"}');
    expect(await (await request.blob()).text()).toBe('{"茶":"🍵%+&"}');
    expect(await request.clone().text()).toBe('{"茶":"🍵%+&"}');
  }
  expect(request.bodyUsed).toBe(false);
  expect(await new Response(request.body).text()).toBe('{"茶":"🍵%+&"}');
});

test('bytes that are no text stay what they are, and a changed copy changes nothing', async () => {
  const request = make(Buffer.from([0, 255, 1]));
  new Uint8Array(await request.arrayBuffer())[0] = 9;
  expect([...new Uint8Array(await request.arrayBuffer())]).toEqual([0, 255, 1]);
  await expect(request.json()).rejects.toThrow(SyntaxError);
});

test('nothing is nothing', async () => {
  const request = make('', 'GET');
  expect([await request.text(), request.body]).toEqual(['', null]);
});
