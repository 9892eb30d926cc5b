import { createHmac } from 'node:crypto';

import type { MnsRequest } from '../queue/mns-request.js';

export const mnsScheme = 'MNS HMAC-SHA1';

/** The two parts of the `Authorization` header of a request to a queue. */
export interface MnsAuthorization {
  readonly accessKeyId: string;
  /** Base64, when it is right. */
  readonly signature: string;
}

/** `null` when it is not one. */
export function readMnsAuthorization(value: string): MnsAuthorization | null {
  const [, accessKeyId, signature] = /^MNS ([^:\s]+):(\S+)$/.exec(value) ?? [];
  return accessKeyId === undefined || signature === undefined ? null : { accessKeyId, signature };
}

/** How a client may have built its string: the right way, until deviations change it. */
export interface MnsDraft {
  readonly method: string;
  /** The header `content-md5` as it was sent; empty without one, and then its line is empty too. */
  readonly contentMd5: string;
  readonly hasMd5Line: boolean;
  readonly contentType: string;
  readonly date: string;
  /** The headers `x-mns-…` by their names in small letters. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly resource: string;
  readonly key: string;
  readonly algorithm: 'sha1' | 'sha256';
  readonly encoding: 'base64' | 'hex';
}

/** What of a request to a queue can be signed, rightly or not. */
export type SignedMnsRequest = Pick<MnsRequest, 'method' | 'path' | 'search' | 'ownPath' | 'headers'>;

/** How the string of a request is built rightly. */
export function rightMnsDraft(
  { method, path, search, headers }: Omit<SignedMnsRequest, 'ownPath'>,
  secret: string,
): MnsDraft {
  return {
    method,
    contentMd5: headers['content-md5'] ?? '',
    hasMd5Line: true,
    contentType: headers['content-type'] ?? '',
    date: headers['x-mns-date'] ?? headers['date'] ?? '',
    headers: Object.entries(headers)
      .filter(([name]) => name.startsWith('x-mns-'))
      .sort(([left], [right]) => (left < right ? -1 : 1)),
    resource: path + search,
    key: secret,
    algorithm: 'sha1',
    encoding: 'base64',
  };
}

export function writeMnsString(draft: MnsDraft): string {
  const lines = draft.headers.map(([name, value]) => `${name}:${value}\n`).join('');
  const md5 = draft.hasMd5Line ? `${draft.contentMd5}\n` : '';
  return `${draft.method}\n${md5}${draft.contentType}\n${draft.date}\n${lines}${draft.resource}`;
}

export function mnsSignature(draft: MnsDraft): string {
  return createHmac(draft.algorithm, draft.key).update(writeMnsString(draft), 'utf8').digest(draft.encoding);
}
