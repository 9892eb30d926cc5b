import { splitAddress, UnreadableCapture } from './captured-request.js';
import type { CapturedRequest } from './captured-request.js';

const requestLine = /^([A-Z]{3,10}) (\S+)(?: HTTP\/\d(?:\.\d)?)?$/;

/** Reads `POST /gateway.do HTTP/1.1`, headers, an empty line and the body. Lines may end with LF or CRLF. */
export function readRawHttp(bytes: Buffer): CapturedRequest {
  const trimmed = bytes.subarray(firstByte(bytes));
  const separator = /\r?\n\r?\n/.exec(trimmed.toString('latin1'));
  const headEnd = separator?.index ?? trimmed.length;
  const [first = '', ...lines] = trimmed.subarray(0, headEnd).toString('utf8').trimEnd().split(/\r?\n/);
  const [, method, address] = requestLine.exec(first.trimEnd()) ?? [];
  if (method === undefined || address === undefined) {
    throw new UnreadableCapture(
      `\`${first.slice(0, 80)}\` is no request line. Give a raw request (POST /gateway.do HTTP/1.1, headers, an empty line, the body), an entry of an HTTP archive as JSON, or a curl command.`,
    );
  }
  const headers = readHeaders(lines);
  const rest = separator === null ? Buffer.alloc(0) : trimmed.subarray(headEnd + separator[0].length);
  const { body, notes } = cutBody(rest, headers['content-length']);
  return { method, headers, body, notes, ...splitAddress(address, headers['host'], schemeOf(headers)) };
}

/** A local server is rarely behind TLS. */
function schemeOf(headers: Readonly<Record<string, string>>): string {
  const told = headers['x-forwarded-proto'];
  if (told !== undefined) return told;
  return /^(127\.|localhost|\[::1\])/.test(headers['host'] ?? '') ? 'http' : 'https';
}

function firstByte(bytes: Buffer): number {
  let at = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  while (at < bytes.length && [0x0a, 0x0d, 0x20].includes(bytes[at] ?? 0)) at += 1;
  return at;
}

function readHeaders(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value = ''] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new UnreadableCapture(`\`${line.slice(0, 80)}\` is no header line.`);
    headers[name.toLowerCase()] = value.trimEnd();
  }
  return headers;
}

/** An editor adds a line end; a body that is longer or shorter than it says is kept, and said. */
function cutBody(rest: Buffer, said: string | undefined): Pick<CapturedRequest, 'body' | 'notes'> {
  const length = /^\d{1,9}$/.test(said ?? '') ? Number(said) : null;
  if (length === rest.length) return { body: rest, notes: [] };
  const ending = /\r?\n$/.exec(rest.subarray(-2).toString('latin1'))?.[0] ?? '';
  const without = rest.subarray(0, rest.length - ending.length);
  if (length === null) {
    if (ending === '') return { body: rest, notes: [] };
    return {
      body: without,
      notes: ['The line end after the body was taken for the editor’s, and left out.'],
    };
  }
  if (length === without.length) return { body: without, notes: [] };
  const notes = [
    `Content-Length says ${length} bytes, the body has ${without.length}; the body was taken as it is.`,
  ];
  return { body: without, notes };
}
