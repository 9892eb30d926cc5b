import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { timeByTurns } from '../../../../tooling/jest/time-by-turns.js';
import { SignatureError } from '../../src/errors/signature-error.js';
import type { Outcome } from '../../src/errors/sdk-error.js';
import type { Idempotency, PipelineCall } from '../../src/pipeline/call.js';
import { createPipeline } from '../../src/pipeline/create-pipeline.js';
import { toHttpStatusError } from '../../src/pipeline/to-http-status-error.js';
import { fetchTransport } from '../../src/transport/fetch-transport.js';
import { undiciTransport } from '../../src/transport/undici-transport.js';
import {
  closedPort,
  closeServers,
  failureOf,
  listen,
  ok,
  rawServer,
  textOf,
  tlsFixture,
} from './loopback.js';

/**
 * Every class of operation against everything that can go wrong on the way: how often it was sent, how it ended, what
 * is known about money afterwards, and that it ended in time.
 */

const transports = { undici: undiciTransport, fetch: fetchTransport } as const;
const classes = ['safe', 'keyed', 'unsafe'] as const satisfies readonly Idempotency[];
/** Milliseconds: of an attempt, of the call. Nothing but the stalls comes near them. */
const timeout = 300;
const deadline = 2_000;
const maxAttempts = 3;

interface Fault {
  readonly name: string;
  /** Where the call goes. */
  start(): Promise<{ readonly url: string; readonly attempts?: () => number }>;
  readonly code: string;
  readonly outcome: Outcome;
  /** Which classes are sent again: by whether the failed attempt can have moved money. */
  readonly repeated: readonly Idempotency[];
}

const all = classes;
const repeatable = ['safe', 'keyed'] as const;
const none = [] as const;

/** A server that does one thing to every complete request, and counts them. */
function doing(act: (socket: Socket) => void): Fault['start'] {
  return async () => {
    let requests = 0;
    const { url } = await rawServer((socket) => {
      requests += 1;
      act(socket);
    });
    return { url, attempts: () => requests };
  };
}
const answering = (status: string, body = '', headers = ''): Fault['start'] =>
  doing((socket) =>
    socket.write(`HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`),
  );

const faults: readonly Fault[] = [
  {
    name: 'the connection is refused',
    start: async () => ({ url: `http://127.0.0.1:${await closedPort()}` }),
    code: 'ERR_SDK_NETWORK',
    outcome: 'not-sent',
    repeated: all,
  },
  {
    name: 'the name has no address',
    start: () => Promise.resolve({ url: 'https://no-such-host.invalid' }),
    code: 'ERR_SDK_NETWORK',
    outcome: 'not-sent',
    repeated: all,
  },
  {
    name: 'the certificate is nobody’s',
    start: async () => {
      const server = createTlsServer({
        key: tlsFixture('server-key.pem'),
        cert: tlsFixture('server-cert.pem'),
      });
      return { url: `https://localhost:${(await listen(server)).port}` };
    },
    code: 'ERR_SDK_NETWORK',
    outcome: 'not-sent',
    // It will not be trusted in 100 ms either.
    repeated: none,
  },
  {
    name: 'a reset before the answer',
    start: doing((socket) => socket.resetAndDestroy()),
    code: 'ERR_SDK_NETWORK',
    outcome: 'unknown',
    repeated: repeatable,
  },
  {
    name: 'an end before the answer',
    start: doing((socket) => socket.end()),
    code: 'ERR_SDK_NETWORK',
    outcome: 'unknown',
    repeated: repeatable,
  },
  {
    name: 'a reset within the headers',
    start: doing((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-le', () => socket.resetAndDestroy());
    }),
    code: 'ERR_SDK_NETWORK',
    outcome: 'unknown',
    repeated: repeatable,
  },
  {
    name: 'a reset within the body',
    start: doing((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":', () => socket.resetAndDestroy());
    }),
    code: 'ERR_SDK_MALFORMED_RESPONSE',
    outcome: 'unknown',
    repeated: repeatable,
  },
  {
    name: 'a body shorter than announced',
    start: doing((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":')),
    code: 'ERR_SDK_MALFORMED_RESPONSE',
    outcome: 'unknown',
    repeated: repeatable,
  },
  {
    name: 'silence',
    start: doing(() => undefined),
    code: 'ERR_SDK_TIMEOUT',
    outcome: 'unknown',
    repeated: repeatable,
  },
  {
    name: 'silence within the headers',
    start: doing((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-')),
    code: 'ERR_SDK_TIMEOUT',
    outcome: 'unknown',
    repeated: repeatable,
  },
  {
    name: 'silence within the body',
    start: doing((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":')),
    code: 'ERR_SDK_TIMEOUT',
    outcome: 'unknown',
    repeated: repeatable,
  },
  {
    name: 'too many requests, come back at once',
    start: answering('429 Too Many Requests', '', 'retry-after: 0\r\n'),
    code: 'ERR_SDK_HTTP_STATUS',
    outcome: 'rejected',
    repeated: repeatable,
  },
  {
    name: 'too many requests, come back after the deadline',
    start: answering('429 Too Many Requests', '', 'retry-after: 30\r\n'),
    code: 'ERR_SDK_HTTP_STATUS',
    outcome: 'rejected',
    repeated: none,
  },
  ...['500 Internal Server Error', '502 Bad Gateway', '503 Service Unavailable', '504 Gateway Timeout'].map(
    (status): Fault => ({
      name: status,
      start: answering(status, '<html>busy</html>', 'content-type: text/html\r\n'),
      code: 'ERR_SDK_HTTP_STATUS',
      outcome: 'unknown',
      repeated: repeatable,
    }),
  ),
  {
    name: 'a refusal without a result',
    start: answering('400 Bad Request'),
    code: 'ERR_SDK_HTTP_STATUS',
    outcome: 'rejected',
    repeated: none,
  },
  {
    name: 'a redirect',
    start: answering('307 Temporary Redirect', '', 'location: http://127.0.0.1:1/\r\n'),
    code: 'ERR_SDK_REDIRECT',
    outcome: 'rejected',
    repeated: none,
  },
  {
    name: 'an answer larger than allowed',
    start: answering('200 OK', 'x'.repeat(4_000)),
    code: 'ERR_SDK_MALFORMED_RESPONSE',
    outcome: 'unknown',
    repeated: none,
  },
  {
    name: 'bytes that are not HTTP',
    start: doing((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')),
    code: 'ERR_SDK_NETWORK',
    outcome: 'unknown',
    repeated: repeatable,
  },
  {
    name: 'a signature that does not hold',
    start: doing((socket) => socket.write(ok('forged'))),
    code: 'ERR_SDK_SIGNATURE_MISMATCH',
    outcome: 'unknown',
    repeated: none,
  },
];

timeByTurns();
afterEach(closeServers);

describe.each(Object.keys(transports) as (keyof typeof transports)[])('over %s', (transportName) => {
  describe.each(classes)('%s', (idempotency) => {
    test.each(faults)('$name', async (fault) => {
      const { url, attempts } = await fault.start();
      let signed = 0;
      const call: PipelineCall<string> = {
        platform: 'weixinPay',
        operation: 'refund',
        idempotency,
        maxResponseBytes: 2_000,
        sign() {
          signed += 1;
          return { method: 'POST', url: `${url}/refunds`, headers: {}, body: 'R1' };
        },
        open(answer) {
          if (answer.status !== 200) throw toHttpStatusError(answer);
          if (textOf(answer.body) === 'forged')
            throw new SignatureError('The answer is forged.', {
              code: 'ERR_SDK_SIGNATURE_MISMATCH',
              step: 'signature',
              outcome: 'unknown',
            });
          return textOf(answer.body);
        },
        reconcile: () => 'Query the refund R1 first.',
        options: { timeout, retry: { maxAttempts, deadline, baseDelay: 1, maxDelay: 2 } },
      };
      const pipeline = createPipeline({ transport: transports[transportName](), userAgent: 'test' });
      const startedAt = performance.now();
      try {
        const error = await failureOf(pipeline.execute(call));
        const isRepeated = fault.repeated.some((one) => one === idempotency);
        expect({ code: error['code'], outcome: error['outcome'], signed }).toEqual({
          code: fault.code,
          outcome: fault.outcome,
          signed: isRepeated ? maxAttempts : 1,
        });
        // What reached the other side is what was signed; never more.
        if (attempts !== undefined) expect(attempts()).toBe(signed);
        if (fault.outcome === 'unknown') expect(error['message']).toMatch(/Query the refund R1 first\.$/);
        else expect(error['message']).not.toMatch(/Query the refund/);
        expect(performance.now() - startedAt).toBeLessThan(deadline + 1_000);
      } finally {
        await pipeline.close();
      }
    });
  });
});

test.each(classes)(
  '%s: a refusal after an attempt in doubt proves nothing about the first one',
  async (idempotency) => {
    const { url } = await rawServer((socket, _request, number) => {
      if (number === 1) socket.resetAndDestroy();
      else socket.write('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n');
    });
    const pipeline = createPipeline({ transport: undiciTransport(), userAgent: 'test' });
    const error = await failureOf(
      pipeline.execute({
        platform: 'weixinPay',
        operation: 'refund',
        idempotency,
        sign: () => ({ method: 'POST', url, headers: {}, body: 'R1' }),
        open: (answer) => {
          throw toHttpStatusError(answer);
        },
      }),
    );
    await pipeline.close();
    expect(error['outcome']).toBe(idempotency === 'safe' ? 'rejected' : 'unknown');
  },
);
