import { createHmac } from 'node:crypto';

import type { AliyunRequest } from '../request/read-aliyun-request.js';
import { percentEncode } from '../../core/percent-encode.js';

/** How a client may have built its string: the right way, until deviations change it. */
export interface RpcDraft {
  readonly method: string;
  readonly slash: string;
  readonly pairs: readonly (readonly [name: string, value: string])[];
  readonly sorted: 'bytes' | 'no' | 'ignoring-case';
  readonly encode: (text: string) => string;
  readonly encodeWhole: (text: string) => string;
  readonly key: string;
  readonly algorithm: 'sha1' | 'sha256';
  readonly encoding: 'base64' | 'hex';
}

/** How the string of a request is built rightly. */
export function rightRpcDraft(request: AliyunRequest, secret: string): RpcDraft {
  const pairs = request.parameters
    .filter(({ name }) => name !== 'Signature')
    .map(({ name, value }) => [name, name === 'Timestamp' ? withoutFraction(value) : value] as const);
  return {
    method: request.method,
    slash: '%2F',
    pairs,
    sorted: 'bytes',
    encode: percentEncode,
    encodeWhole: percentEncode,
    key: `${secret}&`,
    algorithm: 'sha1',
    encoding: 'base64',
  };
}

/** The platform reads a time and writes it again in whole seconds, so a fraction never verifies. */
function withoutFraction(timestamp: string): string {
  return timestamp.replace(/\.\d+Z$/, 'Z');
}

export function writeRpcString(draft: RpcDraft): string {
  const { method, slash, pairs, sorted, encode, encodeWhole } = draft;
  const list = [...pairs];
  if (sorted === 'bytes') list.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  if (sorted === 'ignoring-case')
    list.sort(([left], [right]) => (left.toLowerCase() < right.toLowerCase() ? -1 : 1));
  const query = list.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  return `${method}&${slash}&${encodeWhole(query)}`;
}

export function rpcSignature(draft: RpcDraft): string {
  return createHmac(draft.algorithm, draft.key).update(writeRpcString(draft), 'utf8').digest(draft.encoding);
}
