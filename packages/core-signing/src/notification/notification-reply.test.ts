import { createNotificationReply } from './notification-reply.js';

test('is three fields, in four shapes', async () => {
  const reply = createNotificationReply(200, 'text/plain; charset=utf-8', 'success 茶');
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  expect({ ...reply }).toStrictEqual({ status: 200, headers, body: 'success 茶' });
  const response = reply.toResponse();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  await expect(response.text()).resolves.toBe('success 茶');
  expect(reply.toCloudFunction()).toStrictEqual({
    mpserverlessComposedResponse: true,
    isBase64Encoded: false,
    statusCode: 200,
    headers,
    body: 'success 茶',
  });
  const written: unknown[] = [];
  reply.writeTo({
    writeHead: (status, given) => written.push(status, given),
    end: (body) => written.push(body),
  });
  expect(written).toStrictEqual([200, headers, 'success 茶']);
  expect(written[1]).not.toBe(reply.headers);
});

test.each([204, 304])('%d has no body at all, which Response insists on', (status) => {
  const response = createNotificationReply(status, 'text/plain', '').toResponse();
  expect([response.status, response.body]).toEqual([status, null]);
});

test('an empty body is one elsewhere', () => {
  expect(createNotificationReply(500, 'text/plain', '').toResponse().body).not.toBeNull();
});
