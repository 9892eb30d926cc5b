import fc from 'fast-check';
import { Hash, Transformer } from 'wechatpay-axios-plugin';
import { signV2 } from '../../src/v2/sign/v2-signature.js';
import { readV2Document } from '../../src/xml/read-v2-document.js';
import { writeV2Document } from '../../src/xml/write-v2-document.js';

/** Another client, which is never loaded by our source, as a second opinion. */
const key = 'FAKE0000000000000000000000000002';
const name = fc
  .stringMatching(/^[a-z][a-z_]{0,12}$/)
  .filter((one) => one !== 'sign' && !(one in {}) && one !== 'prototype');
/** What the other client writes without loss: neither `]]>` nor outer white space nor control characters. */
const value = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => text.trim() === text && text !== '' && !text.includes(']]>') && !/\p{C}/u.test(text));

test('both sign alike', () => {
  fc.assert(
    fc.property(fc.dictionary(name, value, { minKeys: 1 }), (fields) => {
      expect(signV2(fields, key, 'MD5')).toBe(Hash.sign('MD5', { ...fields }, key));
      expect(signV2(fields, key, 'HMAC-SHA256')).toBe(Hash.sign('HMAC-SHA256', { ...fields }, key));
    }),
  );
});

test('what the other client writes is read, and what it reads was written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value, { minKeys: 1 }), async (fields) => {
      expect({ ...(await readV2Document(Transformer.toXml({ ...fields }))) }).toEqual({ ...fields });
      expect({ ...Transformer.toObject(writeV2Document(fields)) }).toEqual({ ...fields });
    }),
  );
});

test('a value with the end of CDATA in it stays one value', async () => {
  const fields = { attach: ']]></attach><total_fee>1</total_fee><attach><![CDATA[', total_fee: '100' };
  expect({ ...(await readV2Document(writeV2Document(fields))) }).toEqual(fields);
});
