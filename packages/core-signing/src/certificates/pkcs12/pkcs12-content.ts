import { derChildren, derContent, DerError, readDerElement, type DerElement } from '../der-reader.js';
import { derOid, derTag } from '../der-values.js';
import { passwordDecrypt } from './password-decrypt.js';

/** What the safes of a PKCS#12 file hold, as DER. */
export interface Pkcs12Content {
  /** PKCS#8 private keys. */
  readonly privateKeys: Uint8Array[];
  readonly certificates: Uint8Array[];
}

const dataOid = '1.2.840.113549.1.7.1';
const encryptedDataOid = '1.2.840.113549.1.7.6';
const bagOid = '1.2.840.113549.1.12.10.1.';
const x509Oid = '1.2.840.113549.1.9.22.1';
const ber = { allowIndefinite: true } as const;
const deepestSafe = 4;

/**
 * Opens every safe.
 *
 * @throws DerError when the structure is damaged or a part cannot be decrypted.
 */
export function readPkcs12Content(authenticatedSafe: Uint8Array, passphrase: string): Pkcs12Content {
  const content: Pkcs12Content = { privateKeys: [], certificates: [] };
  for (const info of derChildren(readDerElement(authenticatedSafe, 0, authenticatedSafe.length, ber), ber)) {
    const [type, wrapped] = derChildren(info, ber);
    const inner = wrapped === undefined ? undefined : derChildren(wrapped, ber)[0];
    if (type === undefined || inner === undefined) throw new DerError('a safe is incomplete');
    const oid = derOid(type);
    if (oid === dataOid) {
      readBags(octets(inner), passphrase, { content, depth: 0 });
    } else if (oid === encryptedDataOid) {
      readBags(decryptSafe(inner, passphrase), passphrase, { content, depth: 0 });
    } else {
      throw new DerError('a safe is protected by a public key, which is not supported');
    }
  }
  return content;
}

/** The content of an OCTET STRING, joined when it comes in pieces as BER allows. */
export function octets(element: DerElement): Uint8Array {
  if ((element.tag & 0x20) === 0) return derContent(element);
  return Buffer.concat(
    derChildren(element, ber).map((piece) => {
      if (piece.tag !== derTag.octetString)
        throw new DerError('a piece of an octet string has the wrong type');
      return derContent(piece);
    }),
  );
}

function decryptSafe(encryptedData: DerElement, passphrase: string): Uint8Array {
  const [, encryptedContent] = derChildren(encryptedData, ber);
  const [, algorithm, ciphertext] = encryptedContent === undefined ? [] : derChildren(encryptedContent, ber);
  if (algorithm === undefined || ciphertext === undefined)
    throw new DerError('an encrypted safe is incomplete');
  return passwordDecrypt(algorithm, octets(ciphertext), passphrase);
}

function readBags(
  safe: Uint8Array,
  passphrase: string,
  target: { readonly content: Pkcs12Content; readonly depth: number },
): void {
  if (target.depth > deepestSafe) throw new DerError('its safes are nested too deeply');
  for (const bag of derChildren(readDerElement(safe, 0, safe.length, ber), ber)) {
    const [type, wrapped] = derChildren(bag, ber);
    const value = wrapped === undefined ? undefined : derChildren(wrapped, ber)[0];
    if (type === undefined || value === undefined) throw new DerError('a bag is incomplete');
    const bytes = value.source.subarray(value.start, value.end);
    switch (derOid(type)) {
      case `${bagOid}1`:
        target.content.privateKeys.push(bytes);
        break;
      case `${bagOid}2`:
        target.content.privateKeys.push(unshroud(value, passphrase));
        break;
      case `${bagOid}3`:
        addCertificate(value, target.content);
        break;
      case `${bagOid}6`:
        readBags(bytes, passphrase, { content: target.content, depth: target.depth + 1 });
        break;
      default:
      // Revocation lists and secrets are of no use here.
    }
  }
}

function unshroud(value: DerElement, passphrase: string): Uint8Array {
  const [algorithm, ciphertext] = derChildren(value, ber);
  if (algorithm === undefined || ciphertext === undefined)
    throw new DerError('an encrypted key is incomplete');
  return passwordDecrypt(algorithm, octets(ciphertext), passphrase);
}

function addCertificate(value: DerElement, content: Pkcs12Content): void {
  const [type, wrapped] = derChildren(value, ber);
  const certificate = wrapped === undefined ? undefined : derChildren(wrapped, ber)[0];
  if (type === undefined || certificate === undefined) throw new DerError('a certificate bag is incomplete');
  if (derOid(type) === x509Oid) content.certificates.push(octets(certificate));
}
