import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

import type { GuideWorld, Running } from './guide-world.js';

const head = (length: number) =>
  `POST /notify HTTP/1.1\r\nhost: shop.example\r\ncontent-length: ${length}\r\n\r\n`;

/**
 * SIGTERM while a proxy keeps two connections: one is never without a request, the other has its last one under way.
 * Both are answered, and the program ends although neither is given up by the proxy.
 */
export async function stopBehindBusyProxy(_: GuideWorld, { exported, signal }: Running): Promise<void> {
  const server = exported['server'] as Server;
  if (!server.listening) await once(server, 'listening');
  const busy = await open(server);
  const last = await open(server);
  const arrived = once(server, 'request').then(() => once(server, 'request'));
  for (const { socket } of [busy, last]) socket.write(head(2) + '{');
  await arrived;

  const ended = once(server, 'close');
  signal('SIGTERM');
  last.socket.write('}');
  await last.answer();
  busy.socket.write(`}${head(2)}{}`);
  await busy.answer();
  expect(await busy.answer()).toMatch(/^connection: close$/im);
  await ended;
  await Promise.all([busy, last].map(({ closed }) => closed));
}

/** A connection, and its answers one after the other. */
async function open(server: Server): Promise<Connection> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  const pieces = socket.setEncoding('utf8')[Symbol.asyncIterator]();
  let text = '';
  return {
    socket,
    closed: once(socket, 'close'),
    async answer() {
      for (;;) {
        const whole = /^(HTTP[^]*?\r\n)\r\n[^]*?fail\r\n0\r\n\r\n/.exec(text);
        if (whole !== null) {
          text = text.slice(whole[0].length);
          return (whole[1] ?? '').replaceAll('\r', '');
        }
        const { value, done } = await pieces.next();
        if (done === true) throw new Error(`the connection ended: ${text}`);
        text += String(value);
      }
    },
  };
}

interface Connection {
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  answer(): Promise<string>;
}
