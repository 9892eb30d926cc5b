import path from 'node:path';
import fc from 'fast-check';
import { readDysmsVectors } from '../../../tooling/jest/read-dysms-vectors.js';
import { formatUtcSeconds } from '../src/signing/format-utc-seconds.js';
import {
  acs3CanonicalRequest,
  acs3StringToSign,
  canonicalQueryOf,
  signAcs3,
} from '../src/signing/sign-acs3.js';
import { signRpc } from '../src/signing/sign-rpc.js';

const vectors = readDysmsVectors(path.join(__dirname, 'vectors/aliyun-sms.json'));

describe('ACS3-HMAC-SHA256', () => {
  it.each(vectors.acs3.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const input = {
      method: vector.method,
      path: vector.path,
      canonicalQuery: canonicalQueryOf(Object.entries(vector.query)),
      headers: vector.headers,
      bodyHash: vector.headers['x-acs-content-sha256'] ?? '',
    };
    const authorization = signAcs3(input, vector);
    expect(acs3StringToSign(acs3CanonicalRequest(input))).toBe(
      `ACS3-HMAC-SHA256\n${vector.canonicalRequestSha256}`,
    );
    expect(authorization).toMatch(
      /^ACS3-HMAC-SHA256 Credential=[^,]+,SignedHeaders=[^,]+,Signature=[0-9a-f]{64}$/,
    );
    if (vector.authorization !== undefined) expect(authorization).toBe(vector.authorization);
    if (vector.signature !== undefined) expect(authorization.endsWith(`=${vector.signature}`)).toBe(true);
  });

  it('joins the values of one header in two spellings, as the published test of the platform’s signer has it', () => {
    const canonicalRequest = acs3CanonicalRequest({
      method: 'POST',
      path: '/',
      canonicalQuery: canonicalQueryOf([['empty', '']]),
      headers: { 'x-acs-TEST': 'https', 'x-acs-test': 'http' },
      bodyHash: 'x',
    });
    expect(canonicalRequest).toBe('POST\n/\nempty=\nx-acs-test:http,https\n\nx-acs-test\nx');
  });

  it.each([
    [{ 'X-ACS-TEST': 'one' }, 'x-acs-test:one'],
    [{ 'X-ACS-TEST': ' two ', 'x-acs-test': ' one' }, 'x-acs-test:one,two'],
  ])(
    'a header is signed whatever the case of its name, without the space around its value',
    (headers, line) => {
      const canonicalRequest = acs3CanonicalRequest({
        method: 'POST',
        path: '/',
        canonicalQuery: '',
        headers,
        bodyHash: 'x',
      });
      expect(canonicalRequest).toBe(`POST\n/\n\n${line}\n\nx-acs-test\nx`);
    },
  );

  it('sorts by name before it looks at the equals sign: a list of more than nine stays in its order', () => {
    expect(
      canonicalQueryOf([
        ['List.10', 'x'],
        ['List.1', 'y'],
        ['List', 'z'],
        ['A', ''],
      ]),
    ).toBe('A=&List=z&List.1=y&List.10=x');
  });

  it.each(['.', '-', '1', '%', 'A', '_', '~'])(
    'puts a name before the longer one that goes on with %s',
    (next) => {
      const short: [string, string] = ['List', 'z'];
      const long: [string, string] = [`List${next}`, 'y'];
      const sorted = `List=z&List${next === '%' ? '%25' : next}=y`;
      expect(canonicalQueryOf([short, long])).toBe(sorted);
      expect(canonicalQueryOf([long, short])).toBe(sorted);
    },
  );

  it('sorts equal names by value, in whichever order they come', () => {
    const values = ['1', '2', '3', '10'];
    const entry = (value: string): [string, string] => ['a', value];
    for (const first of values) {
      const others = values.filter((value) => value !== first);
      for (const rest of [others, [...others].reverse()]) {
        expect(canonicalQueryOf([first, ...rest].map(entry))).toBe('a=1&a=10&a=2&a=3');
      }
    }
  });

  it('does not depend on the order of parameters, be they few or many', () => {
    const name = fc.stringMatching(/^[A-Za-z.]{1,4}$/);
    const pairs = fc.array(fc.tuple(name, fc.stringMatching(/^[0-9a-z]{0,2}$/)), {
      maxLength: 60,
      size: 'max',
    });
    const order = ([one, first]: [string, string], [other, second]: [string, string]): number =>
      one === other ? (first < second ? -1 : 1) : one < other ? -1 : 1;
    fc.assert(
      fc.property(pairs, (query) => {
        const inOrder = [...query].sort(order).map(([key, value]) => `${key}=${value}`);
        expect(canonicalQueryOf(query)).toBe(inOrder.join('&'));
      }),
    );
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

test.each([
  [Date.UTC(2026, 0, 2, 3, 4, 5, 678), '2026-01-02T03:04:05Z'],
  [0, '1970-01-01T00:00:00Z'],
])('the time %d has no fractions of a second', (milliseconds, text) => {
  expect(formatUtcSeconds(milliseconds)).toBe(text);
});

describe('RPC HMAC-SHA1', () => {
  it.each(vectors.rpc.map((vector) => [`${vector.name} ${vector.method}`, vector] as const))(
    '%s',
    (_, vector) => {
      expect(signRpc(vector.method, Object.entries(vector.params), vector.accessKeySecret)).toBe(
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
