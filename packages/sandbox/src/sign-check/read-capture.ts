import type { CapturedRequest } from './captured-request.js';
import { UnreadableCapture, requestOf } from './captured-request.js';
import { readCurl } from './read-curl.js';
import { readHar } from './read-har.js';
import { readRawHttp } from './read-raw-http.js';

/**
 * Reads a raw HTTP request, an entry of an HTTP archive, or the text of a `curl` command.
 *
 * @throws `UnreadableCapture`
 */
export function readCapture(bytes: Buffer): CapturedRequest {
  const captured = read(bytes);
  try {
    requestOf(captured);
    // Some schemes sign the path alone, and read it alone.
    new URL(captured.target, 'http://sandbox.invalid');
  } catch (cause) {
    throw new UnreadableCapture(
      'No server could have received it: its address, method or headers are none.',
      { cause },
    );
  }
  return captured;
}

function read(bytes: Buffer): CapturedRequest {
  const start = bytes.subarray(0, 200).toString('utf8').trimStart();
  if (start === '') throw new UnreadableCapture('There is nothing to read: the input is empty.');
  if (/^(?:\$ )?curl\s/.test(start)) return readCurl(bytes.toString('utf8'));
  if (start.startsWith('{')) return readHar(bytes.toString('utf8'));
  return readRawHttp(bytes);
}
