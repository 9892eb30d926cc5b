import { keyError } from '../keys/key-error.js';
import { keyKindNames } from '../keys/key-kind.js';
import { readKeyMaterial } from '../keys/key-material.js';
import { readCertificateFields, type CertificateFields } from './certificate-fields.js';
import { DerError } from './der-reader.js';

/**
 * Reads a certificate in any spelling; of a bundle the first.
 *
 * @param name - the option it came from, for the error message.
 * @throws ConfigError `ERR_SDK_CONFIG_KEY`.
 */
export function readCertificate(input: string | Uint8Array, name: string): CertificateFields {
  return fromCertificate(input, name, (fields) => fields);
}

/**
 * The same for one of its values: names and numbers are read only when they are asked for, and may be damaged too.
 *
 * @throws ConfigError `ERR_SDK_CONFIG_KEY`.
 */
export function fromCertificate<Value>(
  input: string | Uint8Array,
  name: string,
  read: (fields: CertificateFields) => Value,
): Value {
  const { der, kind } = readKeyMaterial(input, { name, wanted: 'public' });
  if (kind !== 'certificate') {
    throw keyError(
      name,
      `expected an X.509 certificate, but found ${keyKindNames[kind]}. Pass the .crt or .pem file.`,
    );
  }
  try {
    return read(readCertificateFields(der));
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw keyError(name, `the certificate is damaged: ${error.message}.`);
  }
}
