import type { Dispatcher } from 'undici';
import { contentEncodings, decodeBody } from './decode-body.js';
import { tooLargeError } from './transport-failure.js';
import type { TransportRequest, TransportResponse } from './transport.js';
import { startExchange } from './undici-exchange.js';

/** Compressed data that cannot be compressed is a little longer than what it holds. */
const encodingOverhead = 64 * 1024;

/** Sends a request and collects the whole answer, never holding more than its limit. */
export function collectResponse(
  dispatcher: Dispatcher,
  request: TransportRequest,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const limit = request.maxResponseBytes;
    const chunks: Buffer[] = [];
    let allowed = limit;
    let size = 0;
    let status = 0;
    let headers: Readonly<Record<string, string>> = {};
    let encodings: readonly string[] = [];

    startExchange(dispatcher, request, {
      timesBody: true,
      receiveHeaders(receivedStatus, receivedHeaders) {
        status = receivedStatus;
        headers = receivedHeaders;
        encodings = contentEncodings(headers['content-encoding']);
        if (encodings.length > 0) allowed += encodingOverhead;
        return Number(headers['content-length']) > allowed ? tooLargeError(limit, status) : undefined;
      },
      receiveData(chunk) {
        size += chunk.byteLength;
        if (size > allowed) return tooLargeError(limit, status);
        chunks.push(chunk);
        return undefined;
      },
      end() {
        const [first] = chunks;
        const body = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, size);
        if (encodings.length === 0) afterRelease(() => resolve({ status, headers, body }));
        else {
          decodeBody(body, encodings, { limit, status }).then((decoded) => {
            resolve({ status, headers, body: decoded });
          }, reject);
        }
      },
      fail: reject,
    });
  });
}

/**
 * undici frees the connection in the next turn of the event loop. A caller who goes on at once would not find it
 * and open a second one, with a second TLS handshake, for two calls in a row.
 */
function afterRelease(resolve: () => void): void {
  queueMicrotask(() => setImmediate(resolve));
}
