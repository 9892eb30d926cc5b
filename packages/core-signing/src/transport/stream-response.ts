import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { SdkError } from '../errors/sdk-error.js';
import { unreadable } from './content-decoder.js';
import { contentEncodings } from './decode-body.js';
import { decodeStream } from './decode-stream.js';
import { cutOffError, tooLargeError } from './transport-failure.js';
import type { TransportRequest, TransportStreamResponse } from './transport.js';
import { startExchange, type ExchangeFlow } from './undici-exchange.js';

/** Sends a request and resolves with the headers; the body follows as it is read, and no faster. */
export function streamResponse(
  dispatcher: Dispatcher,
  request: TransportRequest,
): Promise<TransportStreamResponse> {
  return new Promise((resolve, reject) => {
    let body: Readable | undefined;
    let flow: ExchangeFlow | undefined;

    startExchange(dispatcher, request, {
      timesBody: false,
      receiveHeaders(status, headers, bodyFlow) {
        flow = bodyFlow;
        body = new Readable({
          read: () => bodyFlow.resume(),
          destroy(error, done) {
            bodyFlow.abandon();
            done(error);
          },
        });
        // Whoever reads gets the error; a body nobody reads must not end the process.
        body.on('error', () => undefined);
        const limit = request.maxResponseBytes;
        resolve({ status, headers, body: readBody(body, headers, { limit, status }) });
        return undefined;
      },
      receiveData(chunk) {
        if (body?.push(chunk) === false) flow?.pause();
        return undefined;
      },
      end() {
        body?.push(null);
      },
      fail(error) {
        if (body === undefined) reject(error);
        else body.destroy(error);
      },
    });
  });
}

async function* readBody(
  source: Readable,
  headers: Readonly<Record<string, string>>,
  context: { readonly limit: number; readonly status: number },
): AsyncGenerator<Uint8Array> {
  const { limit, status } = context;
  let size = 0;
  try {
    const encodings = contentEncodings(headers['content-encoding']);
    for await (const chunk of await decodeStream(source, encodings, status)) {
      size += chunk.byteLength;
      if (size > limit) throw tooLargeError(limit, status);
      yield chunk;
    }
  } catch (failure) {
    if (SdkError.is(failure)) throw failure;
    const cutOff = (failure as { code?: unknown }).code === 'Z_BUF_ERROR';
    throw cutOff
      ? cutOffError(status, failure)
      : unreadable(status, 'is not in the encoding that its content-encoding header names', failure);
  } finally {
    source.destroy();
  }
}
