import path from 'node:path';
import fc from 'fast-check';
import { readDysmsVectors } from '../../../tooling/jest/read-dysms-vectors.js';
import { canonicalQueryOf, signAcs3 } from '../src/signing/sign-acs3.js';
import { signRpc } from '../src/signing/sign-rpc.js';

const vectors = readDysmsVectors(path.join(__dirname, 'vectors/aliyun-sms.json'));

describe('ACS3-HMAC-SHA256', () => {
  it.each(vectors.acs3.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const { authorization, stringToSign } = signAcs3(
      {
        method: vector.method,
        path: vector.path,
        query: Object.entries(vector.query),
        headers: vector.headers,
        bodyHash: vector.headers['x-acs-content-sha256'] ?? '',
      },
      vector,
    );
    expect(stringToSign).toBe(`ACS3-HMAC-SHA256\n${vector.canonicalRequestSha256}`);
    expect(authorization).toMatch(
      /^ACS3-HMAC-SHA256 Credential=[^,]+,SignedHeaders=[^,]+,Signature=[0-9a-f]{64}$/,
    );
    if (vector.authorization !== undefined) expect(authorization).toBe(vector.authorization);
    if (vector.signature !== undefined) expect(authorization.endsWith(`=${vector.signature}`)).toBe(true);
  });

  it('joins the values of one header in two spellings, as the published test of the platform’s signer has it', () => {
    const { canonicalRequest } = signAcs3(
      {
        method: 'POST',
        path: '/',
        query: [['empty', '']],
        headers: { 'x-acs-TEST': 'https', 'x-acs-test': 'http' },
        bodyHash: 'x',
      },
      { accessKeyId: 'id', accessKeySecret: 'secret' },
    );
    expect(canonicalRequest).toBe('POST\n/\nempty=\nx-acs-test:http,https\n\nx-acs-test\nx');
  });

  it('keeps each of several equal names', () => {
    expect(
      canonicalQueryOf([
        ['b', '2'],
        ['a', 'z'],
        ['a', 'é'],
        ['a', ''],
      ]),
    ).toBe('a=&a=%C3%A9&a=z&b=2');
  });
});

describe('RPC HMAC-SHA1', () => {
  it.each(vectors.rpc.map((vector) => [`${vector.name} ${vector.method}`, vector] as const))(
    '%s',
    (_, vector) => {
      expect(signRpc(vector.method, Object.entries(vector.params), vector.accessKeySecret).signature).toBe(
        vector.signature,
      );
    },
  );

  it('does not depend on the order of parameters', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })), (params) => {
        const entries = Object.entries(params).filter(([name, value]) => isWellFormed(name + value));
        expect(signRpc('GET', entries, 's')).toEqual(signRpc('GET', [...entries].reverse(), 's'));
      }),
    );
  });
});

/** Half an emoji is lost on the way through UTF-8. */
function isWellFormed(text: string): boolean {
  return Buffer.from(text, 'utf8').toString('utf8') === text;
}
