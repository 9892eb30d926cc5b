import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';

import type { NotificationFetch } from './deliver-notification.js';

/**
 * Sends requests to one address, whatever the name in their URL leads to by now. The name still stands in `Host`, and a
 * certificate is checked against it. Redirects are not followed.
 */
export function fetchAtAddress(address: string): NotificationFetch {
  return async (request) => {
    const body = Buffer.from(await request.arrayBuffer());
    const { protocol, host, hostname, port, pathname, search } = new URL(request.url);
    const { method, signal } = request;
    const headers = { ...Object.fromEntries(request.headers), host, 'content-length': body.length };
    const target = { host: address, port: port === '' ? null : port, path: pathname + search };
    const open = protocol === 'https:' ? https.request : http.request;
    return new Promise((resolve, reject) => {
      const outgoing = open(
        { ...target, method, headers, signal, servername: hostname, agent: false },
        (answer) => {
          try {
            resolve(responseOf(answer));
          } catch (error) {
            // Thrown here it would reach nobody and end the process.
            answer.destroy();
            reject(error);
          }
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  };
}

function responseOf(answer: http.IncomingMessage): Response {
  const status = answer.statusCode ?? 0;
  const hasBody = ![204, 205, 304].includes(status);
  if (!hasBody) answer.resume();
  const content = hasBody ? (Readable.toWeb(answer) as ReadableStream<Uint8Array>) : null;
  return new Response(content, { status });
}
