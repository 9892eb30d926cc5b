import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeBase64 } from '../../canonical/base64.js';
import { keyError } from '../../keys/key-error.js';
import { loadPrivateKey } from '../../keys/load-private-key.js';
import { readCertificateFields } from '../certificate-fields.js';
import { derChildren, DerError, readDerElement, type DerElement } from '../der-reader.js';
import { derOid, derSmallInteger, derTag } from '../der-values.js';
import { certificateToPem } from '../split-pem-certificates.js';
import { octets, readPkcs12Content, type Pkcs12Content } from './pkcs12-content.js';
import { isPkcs12MacValid } from './pkcs12-mac.js';

/** What a PKCS#12 file held. */
export interface Pkcs12 {
  readonly privateKey: KeyObject;
  /** PEM; the certificate of the private key first, then the others in the order of the file. */
  readonly certificates: readonly string[];
}

const dataOid = '1.2.840.113549.1.7.1';
const ber = { allowIndefinite: true } as const;
const largestFile = 1_048_576;

/**
 * Opens a PKCS#12 file (`.p12`, `.pfx`), including the RC2-40 and 3DES files that platforms hand out and OpenSSL 3
 * refuses. The MAC is verified first.
 *
 * @param file - the bytes of the file, or their base64.
 * @param passphrase - WeChat Pay's is the merchant number.
 * @param options - `name` of the option for error messages, default `pfx`.
 * @throws ConfigError `ERR_SDK_CONFIG_KEY` when the passphrase is wrong or the file damaged or of an unknown kind.
 * @example
 * ```ts
 * const { privateKey, certificates } = loadPkcs12(readFileSync('apiclient_cert.p12'), '1900000109');
 * ```
 */
export function loadPkcs12(
  file: string | Uint8Array,
  passphrase: string,
  options: { readonly name?: string } = {},
): Pkcs12 {
  const name = options.name ?? 'pfx';
  const bytes = fileBytes(file, name);
  try {
    const content = openFile(bytes, passphrase, name);
    return assemble(content, name);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    const advice = error.truncated ? 'Copy the file again, whole and in binary mode.' : 'Export it again.';
    throw keyError(name, `the PKCS#12 file cannot be used: ${error.message}. ${advice}`);
  }
}

function fileBytes(file: string | Uint8Array, name: string): Uint8Array {
  if (file.length > largestFile * 2) throw keyError(name, 'the file is larger than a PKCS#12 file can be.');
  const bytes = typeof file === 'string' ? decodeBase64(file.replaceAll(/\s+/g, '')) : file;
  const garbled = typeof file === 'string' ? file.includes('\uFFFD') : holdsReplacements(file);
  if (garbled) {
    throw keyError(
      name,
      "the file was read as text, which destroys it. Use readFileSync(path) without 'utf8'.",
    );
  }
  if (bytes?.[0] === 0x30) return bytes;
  throw keyError(
    name,
    'expected a PKCS#12 file as bytes or base64. Pass readFileSync(path), or its base64 text.',
  );
}

/** U+FFFD in UTF-8 next to the first byte: what reading as text and writing back leaves. */
function holdsReplacements(file: Uint8Array): boolean {
  return file[0] === 0x30 && file[1] === 0xef && file[2] === 0xbf && file[3] === 0xbd;
}

function openFile(bytes: Uint8Array, passphrase: string, name: string): Pkcs12Content {
  const [version, safe, macData] = derChildren(readDerElement(bytes, 0, bytes.length, ber), ber);
  if (version?.tag !== derTag.integer || derSmallInteger(version) !== 3 || safe === undefined) {
    throw new DerError('it is not a PKCS#12 structure');
  }
  const authenticatedSafe = dataOctets(safe);
  if (macData === undefined)
    throw new DerError('it has no integrity check (MAC), so that a change would go unseen');
  if (!isPkcs12MacValid(macData, authenticatedSafe, passphrase)) {
    throw keyError(
      name,
      "the passphrase of the PKCS#12 file is wrong, or the file was changed. WeChat Pay's is the merchant number (mchId).",
    );
  }
  return readPkcs12Content(authenticatedSafe, passphrase);
}

function dataOctets(safe: DerElement): Uint8Array {
  const [type, wrapped] = derChildren(safe, ber);
  const content = wrapped === undefined ? undefined : derChildren(wrapped, ber)[0];
  if (type === undefined || content === undefined || derOid(type) !== dataOid) {
    throw new DerError('it is signed with a public key instead of a passphrase, which is not supported');
  }
  return octets(content);
}

function assemble(content: Pkcs12Content, name: string): Pkcs12 {
  const [first] = content.privateKeys;
  if (first === undefined) throw new DerError('it holds no private key');
  const privateKey = loadPrivateKey(first, { name });
  const own = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const belongs = (certificate: Uint8Array): boolean =>
    own.equals(readCertificateFields(certificate).publicKey);
  const ordered = [
    ...content.certificates.filter((certificate) => belongs(certificate)),
    ...content.certificates.filter((certificate) => !belongs(certificate)),
  ];
  return { privateKey, certificates: ordered.map(certificateToPem) };
}
