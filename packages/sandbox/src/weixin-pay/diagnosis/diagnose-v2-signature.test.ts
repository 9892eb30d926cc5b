import { createHash, createHmac } from 'node:crypto';

import iconv from 'iconv-lite';

import { chineseCauses } from '../../dashboard/chinese-causes.js';
import { signV2Fields } from '../v2/sign-v2-fields.js';
import { diagnoseV2Signature } from './diagnose-v2-signature.js';
import type { V2SignatureCase } from './diagnose-v2-signature.js';
import { v2Deviations } from './v2-deviations.js';

const key = { name: 'API v2 key', value: 'FAKEsandboxOnlyApiV2Key000000000' };
const apiV3Key = 'FAKEsandboxOnlyApiV3Key000000000';
const otherKeys = [{ cause: 'api-v3-key-used', name: 'API v3 key', value: apiV3Key }];

type Fields = Record<string, string>;
const plain: Fields = {
  appid: 'wxFAKE00000000001',
  mch_id: '1900009999',
  nonce_str: 'n0nce',
  body: '茶 & <糖> 100%',
  attach: '',
  out_trade_no: 'a1',
  total_fee: '101',
  trade_type: 'NATIVE',
};
const hmac: Fields = { ...plain, sign_type: 'HMAC-SHA256' };

const pairsOf = (fields: Fields) =>
  Object.entries(fields).filter(([name, value]) => name !== 'sign' && value !== '');
const join = (pairs: [string, string][]) => pairs.map(([name, value]) => `${name}=${value}`).join('&');
const sorted = (pairs: [string, string][]) => [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
const textOf = (fields: Fields) => join(sorted(pairsOf(fields)));
const md5 = (text: string | Buffer) => createHash('md5').update(text).digest('hex').toUpperCase();
const withKey = (text: string, value = key.value) => `${text}&key=${value}`;
const mapped = (fields: Fields, map: (value: string, name: string) => string) =>
  join(sorted(pairsOf(fields)).map(([name, value]) => [name, map(value, name)]));
const hmacOf = (text: string, secret = key.value) =>
  createHmac('sha256', secret).update(text).digest('hex').toUpperCase();

/** What the client sends, and the signature it made of it. */
const cases: [cause: string, fields: Fields, sign: string][] = [
  ['api-v3-key-used', plain, signV2Fields(Object.entries(plain), apiV3Key, 'MD5')],
  ['api-v3-key-used', hmac, signV2Fields(Object.entries(hmac), apiV3Key, 'HMAC-SHA256')],
  ['key-not-appended', plain, md5(textOf(plain))],
  ['key-not-appended', plain, md5(textOf(plain) + key.value)],
  ['key-not-appended', hmac, hmacOf(textOf(hmac))],
  ['key-missing', plain, md5(withKey(textOf(plain), ''))],
  ['key-missing', plain, md5(withKey(textOf(plain), 'undefined'))],
  ['key-with-white-space', plain, md5(withKey(textOf(plain), `${key.value}\n`))],
  ['key-in-quotes', plain, md5(withKey(textOf(plain), `"${key.value}"`))],
  ['key-case-changed', plain, md5(withKey(textOf(plain), key.value.toLowerCase()))],
  ['key-sorted-in', plain, md5(textOf({ ...plain, key: key.value }))],
  ['signature-lower-case', plain, md5(withKey(textOf(plain))).toLowerCase()],
  [
    'signature-base64',
    hmac,
    createHmac('sha256', key.value)
      .update(withKey(textOf(hmac)))
      .digest('base64'),
  ],
  ['hashed-twice', plain, md5(md5(withKey(textOf(plain))).toLowerCase())],
  ['sign-type-not-sent', plain, hmacOf(withKey(textOf(plain)))],
  ['sign-type-not-sent', plain, hmacOf(withKey(textOf(hmac)))],
  ['sign-type-not-sent', plain, md5(withKey(textOf({ ...plain, sign_type: 'MD5' })))],
  ['sign-type-not-signed', hmac, hmacOf(withKey(textOf(plain)))],
  ['md5-instead-of-hmac', hmac, md5(withKey(textOf(hmac)))],
  [
    'hmac-instead-of-md5',
    { ...plain, sign_type: 'MD5' },
    hmacOf(withKey(textOf({ ...plain, sign_type: 'MD5' }))),
  ],
  [
    'sha256-instead-of-hmac',
    hmac,
    createHash('sha256')
      .update(withKey(textOf(hmac)))
      .digest('hex')
      .toUpperCase(),
  ],
  [
    'sha1-instead-of-md5',
    plain,
    createHash('sha1')
      .update(withKey(textOf(plain)))
      .digest('hex')
      .toUpperCase(),
  ],
  ['empty-values-kept', plain, md5(withKey(join(sorted(Object.entries(plain)))))],
  ['fields-unsorted', plain, md5(withKey(join(pairsOf(plain))))],
  [
    'fields-sorted-without-case',
    { ...plain, Zone: '1' },
    md5(withKey(join(sorted(pairsOf(plain)).concat([['Zone', '1']])))),
  ],
  ['sign-included', plain, md5(withKey(join(sorted([...pairsOf(plain), ['sign', '']]))))],
  ['trailing-character', plain, md5(`${withKey(textOf(plain))}&`)],
  ['charset-mismatch', plain, md5(iconv.encode(withKey(textOf(plain)), 'gbk'))],
  ['charset-mismatch', plain, md5(Buffer.from(withKey(textOf(plain)), 'latin1'))],
  [
    'field-names-converted',
    plain,
    md5(
      withKey(
        join(
          sorted(
            pairsOf(plain).map(([name, value]) => [
              name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
              value,
            ]),
          ),
        ),
      ),
    ),
  ],
  [
    'field-names-converted',
    plain,
    md5(
      withKey(join(sorted(pairsOf(plain).map(([name, value]) => [name.replace('mch_id', 'mchid'), value])))),
    ),
  ],
  ['values-url-encoded', plain, md5(withKey(mapped(plain, encodeURIComponent)))],
  [
    'values-xml-escaped',
    plain,
    md5(
      withKey(
        mapped(plain, (value) =>
          value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
        ),
      ),
    ),
  ],
  ['cdata-signed', plain, md5(withKey(mapped(plain, (value) => `<![CDATA[${value}]]>`)))],
  ['values-quoted', plain, md5(withKey(mapped(plain, (value) => `"${value}"`)))],
  ['values-trimmed', { ...plain, attach: ' x ' }, md5(withKey(textOf({ ...plain, attach: 'x' })))],
  ['values-trimmed', { ...plain, attach: 'x' }, md5(withKey(textOf({ ...plain, attach: 'x ' })))],
  ['line-ends-changed', { ...plain, attach: 'x\ny' }, md5(withKey(textOf({ ...plain, attach: 'x\r\ny' })))],
  ['amount-formatted', plain, md5(withKey(textOf({ ...plain, total_fee: '1.01' })))],
  ['amount-formatted', plain, md5(withKey(textOf({ ...plain, total_fee: '101.00' })))],
  ['field-not-signed', plain, md5(withKey(textOf({ ...plain, nonce_str: '' })))],
  ['absent-field-signed', plain, md5(withKey(join(sorted([...pairsOf(plain), ['openid', 'undefined']]))))],
  ['signature-damaged', plain, md5('x').slice(1)],
  ['signature-damaged', plain, 'undefined'],
  ['signature-with-white-space', plain, `${md5(withKey(textOf(plain)))}\n`],
  // Two mistakes at once.
  ['key-not-appended+signature-lower-case', plain, md5(textOf(plain)).toLowerCase()],
  ['api-v3-key-used+empty-values-kept', plain, md5(withKey(join(sorted(Object.entries(plain))), apiV3Key))],
];

const caseOf = (fields: Fields, sign: string): V2SignatureCase => ({
  fields: new Map(Object.entries({ ...fields, sign })),
  signType: fields['sign_type'] === 'HMAC-SHA256' ? 'HMAC-SHA256' : 'MD5',
  key,
  otherKeys,
});

describe('diagnoseV2Signature', () => {
  it.each(cases)('proves %s', (cause, fields, sign) => {
    const diagnosis = diagnoseV2Signature(caseOf(fields, sign));
    expect(diagnosis).toMatchObject({ valid: false, cause });
    expect(diagnosis.fix).not.toBe('');
    // Neither the right key nor a wrong one is ever shown.
    expect(JSON.stringify(diagnosis)).not.toContain(key.value);
    expect(JSON.stringify(diagnosis)).not.toContain(apiV3Key);
  });

  it('admits that it does not know', () => {
    const diagnosis = diagnoseV2Signature(caseOf(plain, md5('something else')));
    expect(diagnosis).toMatchObject({ cause: null, signedString: null });
    expect(diagnosis.expectedStringToSign).toContain('trade_type=NATIVE&key=<API v2 key>');
  });

  it('shows the string that was signed', () => {
    const { signedString } = diagnoseV2Signature(caseOf(plain, md5(textOf(plain))));
    expect(signedString).toBe(textOf(plain));
  });

  it('has a test for every cause, and Chinese for each', () => {
    const tested = new Set(cases.flatMap(([cause]) => cause.split('+')));
    const known = new Set(
      [caseOf(plain, ''), caseOf(hmac, ''), caseOf({ ...plain, sign_type: 'MD5' }, '')].flatMap((one) =>
        v2Deviations(one).map(({ cause }) => cause),
      ),
    );
    known.delete('sha256-instead-of-md5');
    expect([...known].filter((cause) => !tested.has(cause))).toEqual([]);
    expect([...known, ...tested].filter((cause) => chineseCauses[`v2 ${cause}`] === undefined)).toEqual([]);
  });
});
