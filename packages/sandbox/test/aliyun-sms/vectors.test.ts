import { createHash } from 'node:crypto';
import path from 'node:path';

import {
  readAcs3Authorization,
  acs3Signature,
  rightAcs3Draft,
  writeCanonicalRequest,
} from '../../src/aliyun-sms/diagnosis/acs3-string.js';
import { rightRpcDraft, rpcSignature } from '../../src/aliyun-sms/diagnosis/rpc-string.js';
import { percentEncode } from '../../src/core/percent-encode.js';
import { readAliyunRequest } from '../../src/aliyun-sms/request/read-aliyun-request.js';
import { readDysmsVectors } from '../../../../tooling/jest/read-dysms-vectors.js';

const vectors = readDysmsVectors(path.join(__dirname, 'vectors/aliyun-sms.json'));

const queryOf = (params: object): string =>
  Object.entries(params)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(String(value))}`)
    .join('&');

/** The sandbox's own signing, on the same data as the client's. */
test.each(vectors.acs3.map((vector) => [vector.name, vector] as const))('ACS3 %s', async (_, vector) => {
  const host = vector.headers['host'] ?? '';
  // The parameters named in `headers` are all the client sent; those that are not signed stay out.
  const sent = Object.entries(vector.headers).filter(([name]) => name !== 'host');
  const names = ['host', ...sent.map(([name]) => name)]
    .filter((name) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'))
    .sort();
  const authorization =
    vector.authorization ??
    `ACS3-HMAC-SHA256 Credential=${vector.accessKeyId},SignedHeaders=${names.join(';')},Signature=${vector.signature ?? ''}`;
  const request = await readAliyunRequest(
    new Request(`https://${host}${vector.path}?${queryOf(vector.query)}`, {
      method: vector.method,
      headers: Object.fromEntries([...sent, ['authorization', authorization]]),
      ...(vector.body === '' ? {} : { body: vector.body }),
    }),
  );
  const parts = readAcs3Authorization(authorization);
  if (parts === null) throw new Error('unreadable');
  const draft = rightAcs3Draft(request, parts, vector.accessKeySecret);
  const digest = createHash('sha256').update(writeCanonicalRequest(draft)).digest('hex');
  expect(digest).toBe(vector.canonicalRequestSha256);
  expect(acs3Signature(draft)).toBe(parts.signature);
});

test.each(vectors.rpc.map((vector) => [`${vector.name} ${vector.method}`, vector] as const))(
  'RPC %s',
  async (_, vector) => {
    const isGet = vector.method === 'GET';
    const form = queryOf({ ...vector.params, Signature: vector.signature });
    const request = await readAliyunRequest(
      new Request(`https://dysmsapi.aliyuncs.com/${isGet ? `?${form}` : ''}`, {
        method: vector.method,
        ...(isGet
          ? {}
          : { body: form, headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' } }),
      }),
    );
    expect(rpcSignature(rightRpcDraft(request, vector.accessKeySecret))).toBe(vector.signature);
  },
);
