import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { alipayCertSn } from './alipay-cert-sn.js';
import { certificateConstraints } from './certificate-constraints.js';
import { readCertificateFields } from './certificate-fields.js';
import { certificateSerialNumber } from './certificate-serial-number.js';
import { certificateSubject } from './certificate-subject.js';
import { derOid, derSmallInteger, derTime } from './der-values.js';
import { DerError, derChildren, readDerElement, readWholeDer } from './der-reader.js';
import { distinguishedName } from './distinguished-name.js';
import { certificateToPem, splitPemCertificates } from './split-pem-certificates.js';
import { verifyCertificateChain } from './verify-certificate-chain.js';

function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const header = length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), content]);
}
const bytes = (...values: readonly number[]) => Buffer.from(values);
const oid = (hexadecimal: string) => tlv(6, Buffer.from(hexadecimal, 'hex'));
const name = (text: string) => tlv(0x30, tlv(0x31, tlv(0x30, oid('550403'), tlv(0x0c, Buffer.from(text)))));
const time = (text: string) => tlv(0x17, Buffer.from(text));
const extension = (id: string, value: Buffer) => tlv(0x30, oid(id), tlv(4, value));
const authority = (...more: readonly Buffer[]) =>
  extension('551d13', tlv(0x30, tlv(1, bytes(0xff)), ...more));
const usage = (bits: number) => extension('551d0f', tlv(3, bytes(1, bits)));
const ecdsa = '2a8648ce3d040302';
const md5Rsa = '2a864886f70d010104';

/** FAKE: a key for each name, made once; RSA takes a thousand times longer and is made where it matters. */
const keys = new Map<string, { privateKey: KeyObject; publicKey: KeyObject }>();
function keyOf(owner: string): { privateKey: KeyObject; publicKey: KeyObject } {
  const pair =
    keys.get(owner) ??
    (owner.startsWith('rsa')
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  keys.set(owner, pair);
  return pair;
}

interface Settings {
  readonly extensions?: readonly Buffer[];
  readonly algorithm?: string;
  readonly from?: string;
  readonly until?: string;
  readonly signedBy?: string;
  readonly serial?: Buffer;
  readonly optional?: readonly Buffer[];
}

/** A certificate of `subject` issued by `issuer`, as DER. */
function mint(subject: string, issuer: string, settings: Settings = {}): Buffer {
  const { extensions = [], algorithm = ecdsa, from = '250101000000Z', until = '350101000000Z' } = settings;
  const identifier = algorithm === ecdsa ? tlv(0x30, oid(algorithm)) : tlv(0x30, oid(algorithm), tlv(5));
  const body = tlv(
    0x30,
    tlv(0xa0, tlv(2, bytes(2))),
    tlv(2, settings.serial ?? bytes(1)),
    identifier,
    name(issuer),
    tlv(0x30, time(from), time(until)),
    name(subject),
    keyOf(subject).publicKey.export({ type: 'spki', format: 'der' }),
    ...(settings.optional ?? []),
    ...(extensions.length === 0 ? [] : [tlv(0xa3, tlv(0x30, ...extensions))]),
  );
  const digest = algorithm === md5Rsa ? 'md5' : 'sha256';
  const signature = sign(digest, body, keyOf(settings.signedBy ?? issuer).privateKey);
  return tlv(0x30, body, identifier, tlv(3, bytes(0), signature));
}

const now = Date.UTC(2026, 0, 1);
const pem = (...certificates: readonly Buffer[]) => certificates.map(certificateToPem).join('');
const ca = { extensions: [authority(), usage(0x04)] };
const root = mint('root', 'root', ca);
const reason = (leaf: string, roots: string, at = now, options = {}) => {
  const verdict = verifyCertificateChain(leaf, roots, at, options);
  return verdict.trusted ? 'trusted' : verdict.reason;
};

describe('chains', () => {
  const leaf = mint('leaf', 'middle');
  const chain = (middle: Settings, depth: Settings = ca) =>
    reason(pem(leaf, mint('middle', 'root', middle)), pem(mint('root', 'root', depth)));

  it.each<[string, Settings, Settings, string]>([
    ['an authority', ca, ca, 'trusted'],
    ['one without a stated usage', { extensions: [authority()] }, ca, 'trusted'],
    ['one whose usage is not to sign', { extensions: [authority(), usage(0x80)] }, ca, 'not-an-authority'],
    ['no constraints', {}, ca, 'not-an-authority'],
    ['only a usage', { extensions: [usage(0x04)] }, ca, 'not-an-authority'],
    [
      'one that says no',
      { extensions: [extension('551d13', tlv(0x30, tlv(1, bytes(0))))] },
      ca,
      'not-an-authority',
    ],
    ['empty constraints', { extensions: [extension('551d13', tlv(0x30))] }, ca, 'not-an-authority'],
    [
      'another type',
      { extensions: [extension('551d13', tlv(0x30, tlv(2, bytes(0xff))))] },
      ca,
      'not-an-authority',
    ],
    [
      'constraints that are damaged',
      { extensions: [extension('551d13', bytes(0x30, 9))] },
      ca,
      'not-an-authority',
    ],
    ['a root with room for one below', ca, { extensions: [authority(tlv(2, bytes(1)))] }, 'trusted'],
    ['a root with room for none', ca, { extensions: [authority(tlv(2, bytes(0)))] }, 'not-an-authority'],
    ['a middle with room for none', { extensions: [authority(tlv(2, bytes(0)))] }, ca, 'trusted'],
    ['another signature', { ...ca, signedBy: 'stranger' }, ca, 'bad-signature'],
  ])('through %s', (_title, middle, top, expected) => {
    expect(chain(middle, top)).toBe(expected);
  });

  it('of MD5 are forgeries', () => {
    const weak = mint('weak', 'rsa root', { algorithm: md5Rsa });
    const top = pem(mint('rsa root', 'rsa root', { ...ca, algorithm: '2a864886f70d01010b' }));
    const strong = mint('strong', 'rsa root', { algorithm: '2a864886f70d01010b' });
    expect(reason(pem(strong), top)).toBe('trusted');
    expect(reason(pem(weak), top)).toBe('bad-signature');
    expect(reason(pem(weak), top, now, { dangerouslyAllowAnyIssuer: true })).toBe('bad-signature');
  });

  it('of a key of another kind than the issuer’s are bad', () => {
    const odd = mint('odd', 'root', { algorithm: '2a864886f70d01010b', signedBy: 'rsa root' });
    expect(reason(pem(odd), pem(root))).toBe('bad-signature');
  });

  it('end at a root that is the certificate itself, wherever it stands', () => {
    expect(reason(pem(root), pem(mint('other', 'other', ca), root))).toBe('trusted');
    const alone = mint('alone', 'nobody');
    expect(reason(pem(alone), pem(root, alone))).toBe('trusted');
    expect(reason(pem(alone), pem(root))).toBe('untrusted-issuer');
  });

  it('hold to the second that a certificate names', () => {
    const [from, until] = [Date.UTC(2025, 0, 1), Date.UTC(2035, 0, 1)];
    const direct = pem(mint('leaf', 'root'));
    expect([from - 1, from, until, until + 1].map((at) => reason(direct, pem(root), at))).toEqual([
      'not-yet-valid',
      'trusted',
      'trusted',
      'expired',
    ]);
    expect(reason(direct, pem(root), NaN)).toBe('not-yet-valid');
    const old = mint('root', 'root', { ...ca, until: '251231235959Z' });
    expect(reason(direct, pem(old))).toBe('expired');
    expect(verifyCertificateChain(direct, pem(old), now)).toMatchObject({ subject: 'CN=root' });
  });

  it('are eight long at most', () => {
    const links = (count: number) =>
      Array.from({ length: count }, (_, at) => mint(`n${at}`, at === count - 1 ? 'root' : `n${at + 1}`, ca));
    expect(reason(pem(...links(8)), pem(root))).toBe('trusted');
    expect(reason(pem(...links(9)), pem(root))).toBe('untrusted-issuer');
  });

  it('pass over what is no certificate, and a name that two have', () => {
    const damaged = tlv(0x30, tlv(2, bytes(5)));
    const middle = mint('middle', 'root', ca);
    expect(reason(pem(leaf, damaged, middle), pem(damaged, root))).toBe('trusted');
    expect(
      reason(pem(leaf, mint('middle', 'root', { ...ca, signedBy: 'stranger' }), middle), pem(root)),
    ).toBe('bad-signature');
    const twin = mint('middle', 'root');
    expect(reason(pem(leaf, twin, middle), pem(root))).toBe('trusted');
    expect(verifyCertificateChain(pem(damaged), pem(root), now)).toEqual({
      trusted: false,
      reason: 'malformed',
      subject: '',
    });
    expect(() => verifyCertificateChain(pem(root), '', now)).toThrow(/^rootBundle: /);
  });
});

describe('constraints', () => {
  const read = (...extensions: readonly Buffer[]) =>
    certificateConstraints(readWholeDer(tlv(0x30, ...extensions)));

  it('of nothing allow nothing', () => {
    expect(certificateConstraints(undefined)).toEqual({
      authority: false,
      pathLength: Infinity,
      signsCertificates: true,
    });
  });

  it('are found among others, and read as they are', () => {
    const critical = tlv(
      0x30,
      oid('551d13'),
      tlv(1, bytes(0xff)),
      tlv(4, tlv(0x30, tlv(1, bytes(0xff)), tlv(2, bytes(3)))),
    );
    expect(read(extension('551d0e', tlv(4, bytes(1))), critical, usage(0x06))).toEqual({
      authority: true,
      pathLength: 3,
      signsCertificates: true,
    });
    expect(read(usage(0x02)).signsCertificates).toBe(false);
    expect(read(extension('551d0f', tlv(3, bytes(7)))).signsCertificates).toBe(false);
    expect(read(tlv(0x30), tlv(0x30, oid('551d13'))).authority).toBe(false);
  });
});

describe('fields', () => {
  const fields = (der: Uint8Array) => () => readCertificateFields(der);
  const whole = readWholeDer(root);
  const [body, algorithm, signature] = derChildren(whole).map((one) =>
    Buffer.from(root.subarray(one.start, one.end)),
  );
  const parts = derChildren(readWholeDer(body ?? Buffer.alloc(0)));
  const without = (at: number) =>
    tlv(
      0x30,
      ...parts
        .filter((_, index) => index !== at)
        .map((one) => Buffer.from(one.source.subarray(one.start, one.end))),
    );

  it('need a signature, and every one of their own', () => {
    const all = [body, algorithm, signature].map((one) => one ?? Buffer.alloc(0));
    expect(fields(tlv(0x30, ...all))).not.toThrow();
    expect(fields(tlv(0x30, ...all.slice(0, 2)))).toThrow(new DerError('the certificate has no signature'));
    expect(fields(tlv(0x30, ...all.slice(0, 2), tlv(4, bytes(0))))).toThrow(
      'the certificate has no signature',
    );
    expect(fields(tlv(0x30, tlv(0x30), ...all.slice(1)))).toThrow('the certificate lacks a field');
    expect(fields(tlv(0x31, ...all))).toThrow('a field of the wrong type');
    for (const at of [1, 2, 3, 4, 5, 6])
      expect(fields(tlv(0x30, without(at), ...all.slice(1)))).toThrow(DerError);
    expect(fields(tlv(0x30, without(0), ...all.slice(1)))).not.toThrow();
  });

  it('extensions are found behind other optional parts, or are none', () => {
    expect(readCertificateFields(mint('leaf', 'root')).extensions).toBeUndefined();
    expect(readCertificateFields(root).extensions?.tag).toBe(0x30);
    const unique = { ...ca, optional: [tlv(0x81, bytes(0, 1))] };
    expect(readCertificateFields(mint('leaf', 'root', unique)).extensions?.tag).toBe(0x30);
  });

  it.each<[number[], string]>([
    [[0], '00'],
    [[1], '01'],
    [[0x0a, 0xbc], '0ABC'],
    [[0x00, 0x80], '80'],
    [[0xff], '-01'],
    [[0x80, 0x00], '-8000'],
  ])('the serial number %j is %s', (serial, text) => {
    expect(certificateSerialNumber(pem(mint('leaf', 'root', { serial: bytes(...serial) })))).toBe(text);
  });

  it('what is no certificate, or a damaged one, is explained', () => {
    expect(() => certificateSerialNumber('x')).toThrow(/^certificate: /);
    const broken = tlv(0x30, ...[body, algorithm].map((one) => one ?? Buffer.alloc(0)), tlv(4, bytes(0)));
    expect(() => certificateSerialNumber(pem(broken))).toThrow(/^certificate: /);
    expect(() => splitPemCertificates('x')).toThrow(/^certificate: /);
    expect(() => alipayCertSn('x')).toThrow(/^certificate: /);
    expect(() => certificateSubject('x')).toThrow(/^certificate: /);
    const timeless = pem(mint('leaf', 'root', { from: 'x50101000000Z' }));
    expect(() => certificateSerialNumber(timeless)).toThrow(
      'certificate: the certificate is damaged: a time is malformed.',
    );
  });
});

describe('values', () => {
  const read = (der: Buffer) => readWholeDer(der);

  it('small integers have 31 bits', () => {
    const small =
      (...content: readonly number[]) =>
      () =>
        derSmallInteger(read(tlv(2, bytes(...content))));
    expect(small(0)()).toBe(0);
    expect(small(0x7f, 0xff, 0xff, 0xff)()).toBe(0x7fffffff);
    expect(small(0, 0x80, 0, 0, 0)).toThrow('an integer is out of range');
    expect(small(0xff)).toThrow('an integer is out of range');
    expect(() => derSmallInteger(read(tlv(4, bytes(1))))).toThrow('an integer is missing');
    expect(() => derOid(read(tlv(4, bytes(0x55))))).toThrow('an object identifier is missing');
  });

  it('times have the two forms of X.509', () => {
    const at = (tag: number, text: string) => () => derTime(read(tlv(tag, Buffer.from(text))));
    expect(at(0x17, '500101000000Z')()).toBe(Date.UTC(1950, 0, 1));
    expect(at(0x17, '491231235959Z')()).toBe(Date.UTC(2049, 11, 31, 23, 59, 59));
    expect(at(0x18, '20500102030405Z')()).toBe(Date.UTC(2050, 0, 2, 3, 4, 5));
    for (const [tag, text] of [
      [0x17, 'x500101000000Z'],
      [0x17, '500101000000Zx'],
      [0x17, '20500102030405Z'],
      [0x18, '500101000000Z'],
      [0x18, 'x2050010203040Z'],
      [0x18, '20500102030405'],
      [0x18, '20500102030405Zx'],
      [0x18, '2050010203040ZZ'],
    ] as const) {
      expect(at(tag, text)).toThrow('a time is malformed');
    }
  });

  it('lengths are complete, sane and within their limit', () => {
    const element =
      (values: readonly number[], options = {}) =>
      () =>
        readDerElement(bytes(...values), 0, undefined, options);
    expect(element([4, 0x81, 1, 7])()).toMatchObject({ contentStart: 3, end: 4 });
    expect(element([4, 0x84, 0, 0, 0, 1, 7])()).toMatchObject({ contentStart: 6, end: 7 });
    expect(element([4, 0x85, 0, 0, 0, 0, 1, 7])).toThrow('an absurd length');
    expect(element([0x1f, 1, 7])).toThrow('multi-byte tags');
    expect(element([0x24, 0x80, 0, 0])).toThrow('an indefinite length');
    expect(element([4, 0x80, 0, 0], { allowIndefinite: true })).toThrow('an indefinite length');
    expect(element([0x24, 0x80, 4, 1, 0, 0, 0], { allowIndefinite: true })()).toMatchObject({
      contentEnd: 5,
      end: 7,
    });
    expect(element([0x24, 0x80, 4, 0, 0, 0], { allowIndefinite: true })()).toMatchObject({
      contentEnd: 4,
      end: 6,
    });
    expect(element([0x24, 0x80, 0, 1, 9, 0, 0], { allowIndefinite: true })()).toMatchObject({
      contentEnd: 5,
    });
    for (const cut of [[], [4], [4, 0x82, 1], [4, 2, 7]]) {
      expect(element(cut)).toThrow(expect.objectContaining({ name: 'DerError', truncated: true }));
    }
    expect(() => readDerElement(bytes(4, 1, 7), 0, 1)).toThrow(expect.objectContaining({ truncated: true }));
    expect(new DerError('x').truncated).toBe(false);
  });

  it('nest as deep as thirty-two, and no deeper', () => {
    const nested = (depth: number) => Buffer.from('2480'.repeat(depth) + '0000'.repeat(depth), 'hex');
    const of = (depth: number) => () => readWholeDer(nested(depth), { allowIndefinite: true });
    expect(of(33)).not.toThrow();
    expect(of(34)).toThrow('nested too deeply');
  });
});

describe('names', () => {
  const written = (id: string, tag: number, value: Buffer) =>
    distinguishedName(readWholeDer(tlv(0x30, tlv(0x31, tlv(0x30, oid(id), tlv(tag, value))))));

  it.each([
    ['550403', 'CN'],
    ['550406', 'C'],
    ['550407', 'L'],
    ['550408', 'ST'],
    ['550409', 'STREET'],
    ['55040a', 'O'],
    ['55040b', 'OU'],
    ['0992268993f22c640101', 'UID'],
    ['0992268993f22c640119', 'DC'],
  ])('%s is %s', (id, keyword) => {
    expect(written(id, 0x0c, Buffer.from('x'))).toBe(`${keyword}=x`);
  });

  it.each([0x12, 0x13, 0x14, 0x16])('the type %i is Latin', (tag) => {
    expect(written('550403', tag, Buffer.from('é', 'latin1'))).toBe('CN=é');
  });

  it('of a type that is not known are written in hexadecimal', () => {
    expect(written('550403', 0x1c, Buffer.from('x'))).toBe('2.5.4.3=#1c0178');
  });

  it('that are incomplete or of another type are none', () => {
    const part =
      (...inner: readonly Buffer[]) =>
      () =>
        distinguishedName(readWholeDer(tlv(0x30, ...inner)));
    expect(part(tlv(0x30))).toThrow('a name has a part of the wrong type');
    expect(part(tlv(0x31, tlv(0x30)))).toThrow('a name has an incomplete part');
    expect(part(tlv(0x31, tlv(0x30, oid('550403'))))).toThrow('a name has an incomplete part');
  });
});

it('bundles hold certificates of either label, and nothing else counts as one', () => {
  const block = (label: string) => certificateToPem(root).replaceAll('CERTIFICATE', label);
  expect(splitPemCertificates(block('X509 CERTIFICATE'))).toEqual([certificateToPem(root)]);
  for (const label of ['CERTIFICATE REQUEST', 'TRUSTED CERTIFICATE', 'NEW CERTIFICATE']) {
    expect(splitPemCertificates(block(label) + certificateToPem(root))).toHaveLength(1);
    expect(() => splitPemCertificates(block(label))).toThrow(/the PEM text holds no certificate/);
  }
  expect(splitPemCertificates(root)).toEqual([certificateToPem(root)]);
});
