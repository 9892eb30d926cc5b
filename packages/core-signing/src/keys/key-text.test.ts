import { keyText } from './key-text.js';

const pem = '-----BEGIN PUBLIC KEY-----\nMAA=\n-----END PUBLIC KEY-----';
const base64 = (...bytes: Uint8Array[]): string => Buffer.concat(bytes).toString('base64');

test('a PEM text, and the base64 of one, give the PEM text', () => {
  expect(keyText(pem)).toBe(pem);
  expect(keyText(Buffer.from(`"${pem}"`))).toBe(pem);
  expect(keyText(base64(Buffer.from(` ${pem}\n`)))).toBe(pem);
});

test('the base64 of anything else is left as it is', () => {
  expect(keyText(` ${base64(Buffer.from('no key'))} `)).toBe(base64(Buffer.from('no key')));
  expect(keyText('not base64, %')).toBe('not base64, %');
});

test('DER is no PEM text, whatever stands inside it', () => {
  const der = base64(Buffer.of(0x30), Buffer.from(pem));
  expect(keyText(der)).toBe(der);
});
