import { encodeComponent } from '../core/encode-component.js';
import { isRecord } from '../core/is-record.js';
import { splitAddress, UnreadableCapture } from './captured-request.js';
import type { CapturedRequest } from './captured-request.js';

/** Reads an entry of an HTTP archive, its `request`, or a whole archive with one entry. */
export function readHar(text: string): CapturedRequest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnreadableCapture(
      'The input begins like JSON, and is none. An entry of an HTTP archive is expected.',
    );
  }
  const request = findRequest(value);
  const { method, url } = request;
  if (typeof method !== 'string' || typeof url !== 'string') {
    throw new UnreadableCapture(
      'The JSON has no `request` with `method` and `url`, as an entry of an HTTP archive has.',
    );
  }
  const headers = Object.fromEntries(
    pairsOf(request['headers'])
      .filter(([name]) => !name.startsWith(':'))
      .map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { body, notes } = bodyOf(request['postData']);
  return { method: method.toUpperCase(), headers, body, notes, ...splitAddress(url, headers['host']) };
}

function findRequest(value: unknown): Record<string, unknown> {
  if (isRecord(value) && isRecord(value['log'])) {
    const { entries } = value['log'];
    if (Array.isArray(entries) && entries.length === 1) return findRequest(entries[0]);
    throw new UnreadableCapture('The archive has not exactly one entry. Cut out the one that is meant.');
  }
  if (isRecord(value) && isRecord(value['request'])) return value['request'];
  return isRecord(value) ? value : {};
}

function pairsOf(list: unknown): (readonly [name: string, value: string])[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one) => {
    if (!isRecord(one)) return [];
    const { name, value } = one;
    return typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : [];
  });
}

function bodyOf(postData: unknown): Pick<CapturedRequest, 'body' | 'notes'> {
  if (!isRecord(postData)) return { body: Buffer.alloc(0), notes: [] };
  const { text, encoding, params } = postData;
  if (typeof text === 'string') {
    return { body: Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8'), notes: [] };
  }
  const form = pairsOf(params).map(([name, value]) => `${encodeComponent(name)}=${encodeComponent(value)}`);
  const notes =
    form.length === 0 ? [] : ['The archive has the form’s fields, but not its text, which was written anew.'];
  return { body: Buffer.from(form.join('&')), notes };
}
