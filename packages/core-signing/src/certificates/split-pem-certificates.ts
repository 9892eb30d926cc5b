import { decodeBase64, encodeBase64 } from '../canonical/base64.js';
import { keyError } from '../keys/key-error.js';
import { readKeyMaterial } from '../keys/key-material.js';
import { keyText } from '../keys/key-text.js';
import { hasPemBlock, pemBlocks } from '../keys/pem-blocks.js';

/**
 * The certificates of a bundle in order, each as PEM of its own. Other blocks and the text between them are left
 * out. A single certificate as base64 or DER gives a list of one.
 *
 * @param name - the option it came from, for the error message. Default `certificate`.
 * @throws ConfigError `ERR_SDK_CONFIG_KEY` when there is none.
 */
export function splitPemCertificates(bundle: string | Uint8Array, name = 'certificate'): string[] {
  const isDer = typeof bundle !== 'string' && bundle[0] === 0x30;
  const text = isDer ? '' : keyText(bundle);
  if (!hasPemBlock(text)) {
    const { der, kind } = readKeyMaterial(bundle, { name, wanted: 'public' });
    if (kind === 'certificate') return [certificateToPem(der)];
    throw keyError(name, 'it holds no certificate. Pass the .crt file that the platform console offers.');
  }
  const certificates = pemBlocks(text, name)
    .filter((block) => /^(?:X509 )?CERTIFICATE$/.test(block.label))
    .map((block) => decodeBase64(block.body.replaceAll(/\s+/g, '')));
  if (certificates.length === 0) {
    throw keyError(
      name,
      'the PEM text holds no certificate. Pass the .crt file that the platform console offers.',
    );
  }
  return certificates.map((der) => {
    if (der === undefined) throw keyError(name, 'a certificate in it is damaged: its body is not base64.');
    return certificateToPem(der);
  });
}

/** PEM of a certificate's DER. */
export function certificateToPem(der: Uint8Array): string {
  const lines = encodeBase64(der).replaceAll(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
