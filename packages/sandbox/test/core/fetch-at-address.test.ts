import { once } from 'node:events';
import net from 'node:net';
import type { AddressInfo } from 'node:net';

import { fetchAtAddress } from '../../src/core/fetch-at-address.js';

let server: net.Server;
let answer: string;

beforeEach(async () => {
  server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

function send(): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  const request = new Request(`http://shop.example:${port}/notify`, { method: 'POST', body: 'x' });
  return Promise.resolve(fetchAtAddress('127.0.0.1')(request));
}

test('an answer is read as it is', async () => {
  answer = 'HTTP/1.1 202 Accepted\r\ncontent-length: 7\r\nconnection: close\r\n\r\nsuccess';
  const response = await send();
  expect([response.status, await response.text()]).toEqual([202, 'success']);
});

test.each([199, 600, 999])('the status %i, which is none, is a failure of the delivery', async (status) => {
  answer = `HTTP/1.1 ${status} Odd\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok`;
  await expect(send()).rejects.toThrow();
});

test.each([204, 205, 304])('the status %i has no body, whatever comes behind it', async (status) => {
  answer = `HTTP/1.1 ${status} Empty\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok`;
  const response = await send();
  expect([response.status, await response.text()]).toEqual([status, '']);
});
