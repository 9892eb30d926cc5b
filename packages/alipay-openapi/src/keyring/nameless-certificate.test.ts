import { generateKeyPairSync, sign } from 'node:crypto';
import { fixture } from '../../test/gateway/fake-gateway.js';
import { readCertificate, trustCertificate } from './trusted-certificate.js';

/** FAKE */
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const now = Date.UTC(2027, 0, 1, 4);
const configured = readCertificate(fixture('platform-bundle.crt'));

function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const header = length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), content]);
}

const attribute = (oid: string, text: string) =>
  tlv(0x31, tlv(0x30, tlv(6, Buffer.from(oid, 'hex')), tlv(0x0c, Buffer.from(text))));
const commonName = '550403';
const organisation = '55040a';

/** A root that is its own certificate, as PEM. */
function mint(...subject: readonly Buffer[]): string {
  const algorithm = tlv(0x30, tlv(6, Buffer.from('2a864886f70d01010b', 'hex')), tlv(5));
  const name = tlv(0x30, ...subject);
  const validity = ['260101000000Z', '350101000000Z'].map((text) => tlv(0x17, Buffer.from(text)));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const parts = [tlv(2, Buffer.from([1])), algorithm, name, tlv(0x30, ...validity), name, spki];
  const body = tlv(0x30, tlv(0xa0, tlv(2, Buffer.from([2]))), ...parts);
  const signature = sign('sha256', body, privateKey);
  const der = tlv(0x30, body, algorithm, tlv(3, Buffer.from([0]), signature));
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

/** Trusts a certificate below itself, where another of the same issuer is configured. */
function trust(pem: string, name: string) {
  const { sn, holder } = readCertificate(pem);
  const same = { ...configured, holder: { name, issuer: holder.issuer } };
  return () => trustCertificate(pem, { rootBundle: pem, sn, now, configured: same });
}

const refused = expect.objectContaining({
  code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
  message: expect.stringContaining('it is not issued to Alipay') as string,
}) as Error;

test('a certificate without a common name is nobody’s, even where the configured one has none', () => {
  const nameless = mint(attribute(organisation, 'FAKE'));
  expect(readCertificate(nameless).holder.name).toBe('');
  for (const name of ['', 'Alipay', configured.holder.name]) expect(trust(nameless, name)).toThrow(refused);
});

test('a common name that stands inside another part is none', () => {
  const hidden = mint(attribute(organisation, `CN=${configured.holder.name}`));
  expect(readCertificate(hidden).holder.name).toBe('');
  expect(trust(hidden, configured.holder.name)).toThrow(refused);
});

test.each([
  ['Alipay-2088000000000000', true],
  ['Alipay-2021000000000000', false],
  ['shop-2021000000000000-x', true],
  ['shop', true],
  ['shop-202100000000000', true],
])('from the same issuer %s is Alipay’s: %s', (name, trusted) => {
  const call = trust(mint(attribute(commonName, name)), 'another');
  if (trusted) expect(call()).toMatchObject({ holder: { name } });
  else expect(call).toThrow(refused);
});
