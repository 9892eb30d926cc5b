import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { readCertificate } from '../src/certificates/read-certificate.js';
import { loadPkcs12 } from '../src/certificates/pkcs12/load-pkcs12.js';
import { SdkError } from '../src/index.js';
import { parseJsonObject } from '../src/json/parse-json-object.js';

const isExpected = (error: unknown): boolean => SdkError.is(error) || error instanceof SyntaxError;
const unsigned = { isExpected, accepts: 'unsigned' } as const;

fuzzParser('a JSON object, its numbers kept', (): FuzzTarget => {
  const text =
    '{"id":12345678901234567890,"list":[1,2.50,{"a":"\\u8336 \\"x\\""}],"__proto__":{"a":1},"n":null}';
  return {
    ...unsigned,
    samples: [Buffer.from(text)],
    read(bytes) {
      const value = parseJsonObject(bytes.toString());
      expectNoPrototypeKey(value);
      return value;
    },
  };
});

fuzzParser('a certificate of a platform', (): FuzzTarget => {
  const pem = readFileSync(join(__dirname, 'fixtures/keys/platform.crt'), 'utf8');
  const der = new X509Certificate(pem).raw;
  return {
    ...unsigned,
    samples: [Buffer.from(pem), der],
    read: (bytes) => readCertificate(bytes, 'certificate'),
  };
});

fuzzParser('the keys of a merchant in PKCS#12', (): FuzzTarget => {
  const file = readFileSync(join(__dirname, 'fixtures/keys/legacy-rc2-40.p12'));
  // Deriving its keys takes thousands of digests, and is most of each case.
  return { ...unsigned, share: 0.05, samples: [file], read: (bytes) => loadPkcs12(bytes, '1900000109') };
});

function expectNoPrototypeKey(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (Object.hasOwn(value, '__proto__')) throw new Error('A key __proto__ came through.');
  for (const inside of Object.values(value)) expectNoPrototypeKey(inside);
}
