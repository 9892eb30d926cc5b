import { readWholeDer } from './der-reader.js';
import { distinguishedName } from './distinguished-name.js';

type Attribute = readonly [oid: string, tag: number, value: Uint8Array];

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
};
const name = (...parts: readonly (readonly Attribute[])[]): string =>
  distinguishedName(
    readWholeDer(
      tlv(
        0x30,
        ...parts.map((attributes) =>
          tlv(
            0x31,
            ...attributes.map(([oid, tag, value]) =>
              tlv(0x30, tlv(6, Buffer.from(oid, 'hex')), tlv(tag, value)),
            ),
          ),
        ),
      ),
    ),
  );

const country = '550406';
const common = '550403';
const organisation = '55040a';

test('parts come in reverse order', () => {
  expect(
    name([[country, 0x13, text('CN')]], [[organisation, 0x0c, text('蚂蚁')]], [[common, 0x0c, text('a b')]]),
  ).toBe('CN=a b,O=蚂蚁,C=CN');
});

test('special characters are escaped', () => {
  expect(name([[organisation, 0x0c, text('A, B + "C" <D>; \\')]])).toBe(
    'O=A\\, B \\+ \\"C\\" \\<D\\>\\; \\\\',
  );
  expect(name([[organisation, 0x0c, text('#1')]])).toBe('O=\\#1');
  expect(name([[organisation, 0x0c, text(' both ')]])).toBe('O=\\ both\\ ');
  expect(name([[organisation, 0x0c, text(' ')]])).toBe('O=\\ ');
});

test('other encodings, several attributes in one part, unknown types', () => {
  expect(name([[common, 0x1e, Buffer.from('652f4ed8', 'hex')]])).toBe('CN=支付');
  expect(name([[common, 0x14, Buffer.from('e9', 'hex')]])).toBe('CN=é');
  expect(
    name([
      [common, 0x13, text('x')],
      [organisation, 0x13, text('y')],
    ]),
  ).toBe('CN=x+O=y');
  expect(name([['2a864886f70d010901', 0x16, text('a@b')]])).toBe('1.2.840.113549.1.9.1=#1603614062');
  expect(name()).toBe('');
});
