import fc from 'fast-check';
import { decodeBase64 } from './base64.js';
import { decodeCanonicalBase64 } from './canonical-base64.js';

test('what every encoder writes is read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(decodeCanonicalBase64(Buffer.from(bytes).toString('base64'))).toEqual(Buffer.from(bytes));
    }),
  );
});

test.each(['YQ', 'YR==', 'YQ==\n', ' YQ==', 'Y-_=', 'YQ==YQ==', '=', '茶', 'YWJj='])(
  '%j is spelled as no encoder spells it',
  (text) => {
    expect(decodeCanonicalBase64(text)).toBeUndefined();
  },
);

test('whatever it reads, the strict reader reads the same', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9+/]{0,12}={0,3}$/), (text) => {
      const bytes = decodeCanonicalBase64(text);
      if (bytes !== undefined) expect(decodeBase64(text)).toEqual(new Uint8Array(bytes));
    }),
    { numRuns: 1000 },
  );
});
