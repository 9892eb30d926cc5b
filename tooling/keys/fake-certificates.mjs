import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';

const sandboxPackage = new URL('../../packages/sandbox/package.json', import.meta.url);
const { KEYUTIL, KJUR } = createRequire(sandboxPackage)('jsrsasign');

/** @typedef {{ privatePem: string, publicPem: string }} Pair PKCS#8 and SPKI */

/** @param {'rsa' | 'ec'} [type] RSA of 2048 bits, or P-256 @returns {Pair} */
export function mintPair(type = 'rsa') {
  const options = type === 'rsa' ? { modulusLength: 2048 } : { namedCurve: 'prime256v1' };
  const { privateKey, publicKey } = generateKeyPairSync(type, options);
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).trim(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).trim(),
  };
}

/** What a certificate may be used for. */
export const extensions = {
  authority: [
    { extname: 'basicConstraints', cA: true, critical: true },
    { extname: 'keyUsage', critical: true, names: ['keyCertSign', 'cRLSign'] },
  ],
  signature: [{ extname: 'keyUsage', critical: true, names: ['digitalSignature'] }],
  signatureAndKeys: [{ extname: 'keyUsage', critical: true, names: ['digitalSignature', 'keyEncipherment'] }],
};

/**
 * @param {object} certificate
 * @param {string} certificate.subject
 * @param {string} certificate.issuer
 * @param {Pair} certificate.pair whose public key it certifies
 * @param {Pair} certificate.authority who signs it
 * @param {readonly object[]} certificate.ext
 * @param {number} [certificate.serialBytes] WeChat Pay's serials have 20, which is 40 hexadecimal characters
 * @param {string} [certificate.algorithm]
 * @returns {string} PEM
 */
export function mintCertificate({
  subject,
  issuer,
  pair,
  authority,
  ext,
  serialBytes = 16,
  algorithm = 'SHA256withRSA',
}) {
  // The high bit stays clear so that the serial is a positive integer of fixed length.
  const serial = randomBytes(serialBytes);
  serial[0] = (serial[0] & 0x7f) | 0x40;
  const certificate = new KJUR.asn1.x509.Certificate({
    version: 3,
    serial: { hex: serial.toString('hex') },
    sigalg: algorithm,
    issuer: { str: issuer },
    subject: { str: subject },
    sbjpubkey: pair.publicPem,
    notbefore: '240101000000Z',
    notafter: '491231235959Z',
    ext,
    cakey: KEYUTIL.getKey(authority.privatePem),
  });
  return certificate.getPEM().replaceAll('\r\n', '\n').trim();
}
