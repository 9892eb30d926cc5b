import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Sandbox } from '@sdk/sandbox';

/** A socket in front of a sandbox that can stop answering, while the platform behind it goes on acting. */
export interface HeldDoor {
  readonly url: string;
  /** From the request of this number on, from 0, none is answered. Resolves when the platform has acted on the first. */
  holdFrom(number: number): Promise<void>;
  /** Answers again. */
  open(): void;
  close(): Promise<void>;
}

export async function openHeldDoor(sandbox: Sandbox): Promise<HeldDoor> {
  let left = Infinity;
  let tell = (): void => undefined;

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const held = left <= 0;
    left -= 1;
    const response = await answerOf(sandbox, incoming);
    if (held) tell();
    else await send(outgoing, response);
  };

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    holdFrom(number) {
      left = number;
      return new Promise((resolve) => {
        tell = resolve;
      });
    },
    open() {
      left = Infinity;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** What the sandbox says to a request, when it has acted on it. */
export const answerOf = async (sandbox: Sandbox, incoming: IncomingMessage): Promise<Response> =>
  sandbox.fetch(await requestOf(incoming));

export async function send(outgoing: ServerResponse, response: Response): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', headers } = incoming;
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  const plain = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const body = method === 'GET' ? null : Buffer.concat(pieces);
  return new Request(`http://${headers.host ?? ''}${url}`, { method, headers: plain, body });
}
