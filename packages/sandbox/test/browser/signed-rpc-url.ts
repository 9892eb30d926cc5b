import { createHmac, randomUUID } from 'node:crypto';

import { encode, joinSorted } from '../aliyun-sms/aliyun-client.js';

export interface RpcUrlOptions {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly now: number;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The address of a signed call of the RPC kind, with GET. */
export function signedRpcUrl(options: RpcUrlOptions): string {
  const { endpoint, accessKeyId, accessKeySecret, now, parameters } = options;
  const all: [string, string][] = Object.entries({
    Format: 'JSON',
    Version: '2017-05-25',
    AccessKeyId: accessKeyId,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
    ...parameters,
  });
  const query = joinSorted(all);
  const signature = createHmac('sha1', `${accessKeySecret}&`)
    .update(`GET&${encode('/')}&${encode(query)}`)
    .digest('base64');
  return `${endpoint}/?${query}&Signature=${encode(signature)}`;
}
