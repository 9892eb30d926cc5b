import { createCipheriv } from 'node:crypto';
import { apiV3Key, certificates, signers } from '../../test/v3/fake-weixin-pay.js';
import { openPlatformCertificates } from './open-platform-certificates.js';
import { thrown } from '../../../../tooling/jest/thrown.js';

const key = Buffer.from(apiV3Key);
type Entry = Record<string, unknown> & { encrypt_certificate: Record<string, unknown> };
const listed = (names: readonly ('current' | 'next')[] = ['current']) =>
  (certificates(names).body as { data: Entry[] }).data;
const open = (data: unknown, withKey: Uint8Array = key) =>
  openPlatformCertificates(JSON.stringify({ data }), withKey);

test('each certificate is opened, with its key, as it was listed', () => {
  const opened = open(listed(['next', 'current']));
  expect(opened.map((one) => one.listed)).toEqual(
    (['next', 'current'] as const).map((name) => ({
      serialNo: signers[name].serial,
      effectiveTime: '2026-11-29T05:00:00+08:00',
      expireTime: '2036-11-26T05:00:00+08:00',
      certificate: signers[name].certificate,
    })),
  );
  expect(opened.map((one) => one.key.serial)).toEqual([signers.next.serial, signers.current.serial]);
});

test('a serial number in lower case is the same', () => {
  const [entry] = listed();
  const [opened] = open([{ ...entry, serial_no: signers.current.serial.toLowerCase() }]);
  expect(opened?.listed.serialNo).toBe(signers.current.serial);
});

const changed = (change: (entry: Entry) => unknown) => () => {
  const [entry] = listed();
  if (entry === undefined) throw new Error('nothing is listed');
  return open([change(entry)]);
};
const sealed = (changes: Record<string, unknown>) =>
  changed((entry) => ({ ...entry, encrypt_certificate: { ...entry.encrypt_certificate, ...changes } }));

/** What is sealed in place of the certificate, without other data unless it is given. */
function seal(text: string, associatedData?: string): Record<string, unknown> {
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.from('abcdefghijkl'));
  if (associatedData !== undefined) cipher.setAAD(Buffer.from(associatedData));
  const bytes = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return { nonce: 'abcdefghijkl', ciphertext: bytes.toString('base64'), associated_data: associatedData };
}

test('other data beside it may be missing', () => {
  for (const associated of [undefined, '', 1]) {
    const given = { ...seal(signers.current.certificate), associated_data: associated };
    expect(sealed(given)()).toHaveLength(1);
  }
});

test('what is sealed has to be a certificate', () => {
  expect(thrown(sealed(seal('SECRET', 'certificate')))).toMatchObject({
    code: 'ERR_SDK_CONFIG_KEY',
    message: expect.stringMatching(/^certificate of WeChat Pay: (?!.*SECRET)/),
  });
});

test.each<[string, () => unknown, string]>([
  ['no JSON', () => openPlatformCertificates('<html>', key), 'is not a JSON object'],
  ['a list', () => openPlatformCertificates('[]', key), 'is not a JSON object'],
  ['no list', () => open({}), 'has no list `data`'],
  ['an empty list', () => open([]), 'lists no certificate'],
  ['null', () => open([null]), 'something that is no certificate'],
  ['a text', () => open(['text']), 'something that is no certificate'],
  ['a list in the list', () => open([[]]), 'something that is no certificate'],
  ['nothing sealed', changed((entry) => ({ ...entry, encrypt_certificate: undefined })), 'no certificate'],
  ['another algorithm', sealed({ algorithm: 'AES' }), 'unknown algorithm'],
  ['no algorithm', sealed({ algorithm: undefined }), 'lacks `algorithm`'],
  ['no nonce', sealed({ nonce: '' }), 'lacks `nonce`'],
  ['no text', sealed({ ciphertext: 1 }), 'lacks `ciphertext`'],
  ['no serial number', changed((entry) => ({ ...entry, serial_no: undefined })), 'lacks `serial_no`'],
  ['no beginning', changed((entry) => ({ ...entry, effective_time: '' })), 'lacks `effective_time`'],
  ['no end', changed((entry) => ({ ...entry, expire_time: '' })), 'lacks `expire_time`'],
  [
    'the number of another',
    changed((entry) => ({ ...entry, serial_no: '5C01' })),
    'serial number of another',
  ],
])('%s is malformed', (_case, act, problem) => {
  expect(thrown(act)).toMatchObject({
    code: 'ERR_SDK_MALFORMED_RESPONSE',
    message: expect.stringContaining(problem),
    outcome: 'rejected',
    platform: 'weixin-pay',
    operation: 'GET /v3/certificates',
  });
});

test.each<[string, () => unknown, RegExp, boolean]>([
  ['no base64', sealed({ ciphertext: '%%%%' }), /damaged or was cut off/, false],
  [
    'nothing but a tag',
    sealed({ ciphertext: Buffer.alloc(16).toString('base64') }),
    /damaged or was cut off/,
    false,
  ],
  [
    'one byte and a tag',
    sealed({ ciphertext: Buffer.alloc(17).toString('base64') }),
    /not the APIv3 key/,
    true,
  ],
  ['a nonce of eleven bytes', sealed({ nonce: '茶茶茶ab' }), /damaged or was cut off/, false],
  ['a nonce of thirteen', sealed({ nonce: 'abcdefghijklm' }), /damaged or was cut off/, false],
  ['another nonce', sealed({ nonce: 'abcdefghijkl' }), /not the APIv3 key/, true],
  ['other data beside it', sealed({ associated_data: 'other' }), /not the APIv3 key/, true],
  ['no data beside it', sealed({ associated_data: undefined }), /not the APIv3 key/, true],
  ['another key', () => open(listed(), Buffer.alloc(32)), /not the APIv3 key/, true],
])('%s cannot be opened', (_case, act, problem, hasCause) => {
  const error = thrown(act);
  expect(error).toMatchObject({
    code: 'ERR_SDK_DECRYPTION',
    step: 'decrypt',
    message: expect.stringMatching(problem),
    outcome: 'rejected',
    platform: 'weixin-pay',
    operation: 'GET /v3/certificates',
  });
  expect((error as Error).cause !== undefined).toBe(hasCause);
});
