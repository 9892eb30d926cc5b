import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * The kind of file the merchant platform hands out: RC2-40 and 3DES. Needs the `openssl` command.
 * @param {object} content PEM
 * @param {string} content.privatePem
 * @param {string} content.certificate
 * @param {string} [content.authority] packed beside the certificate
 * @param {string} content.merchantNumber the pass phrase
 * @returns {string} base64
 */
export function exportLegacyPkcs12({ privatePem, certificate, authority, merchantNumber }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'fake-keys-'));
  const file = (name, text) => {
    const full = path.join(folder, name);
    writeFileSync(full, `${text}\n`);
    return full;
  };
  const keys = ['-inkey', file('key.pem', privatePem), '-in', file('certificate.pem', certificate)];
  if (authority !== undefined) keys.push('-certfile', file('authority.pem', authority));
  const labels = ['-name', 'FAKE SANDBOX ONLY', '-passout', `pass:${merchantNumber}`];
  try {
    return execFileSync('openssl', ['pkcs12', '-export', '-legacy', ...keys, ...labels]).toString('base64');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
