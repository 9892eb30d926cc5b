import type { KeyObject } from 'node:crypto';
import { SignatureError, ValidationError } from '@sdk/core-signing';
import { base64Bytes, rsaOaepDecrypt, rsaOaepEncrypt } from '@sdk/core-signing/internal';

type Wire = Readonly<Record<string, unknown>>;

/** Whether any of the fields is given. */
export function hasSealedFields(wire: Wire, paths: readonly string[]): boolean {
  let found = false;
  for (const path of paths) {
    mapText(wire, path.split('.'), (text) => {
      found = true;
      return text;
    });
  }
  return found;
}

/**
 * Seals the text at each path for the holder of WeChat Pay's private key.
 *
 * @throws ValidationError for a text longer than the key can hold.
 * @remarks RSA-OAEP with SHA-1, platform document 「如何加解密敏感信息」.
 */
export function sealFields(
  wire: Wire,
  paths: readonly string[],
  publicKey: KeyObject,
  operation: string,
): Wire {
  return changeFields(wire, paths, (text, path) => {
    try {
      return rsaOaepEncrypt(publicKey, text).toString('base64');
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      const issues = error.issues.map(({ expected }) => ({ path, expected }));
      throw new ValidationError(issues, { platform: 'weixin-pay', operation });
    }
  });
}

/**
 * Opens the text at each path with the merchant's private key.
 *
 * @throws SignatureError `ERR_SDK_DECRYPTION` naming the field.
 */
export function openFields(
  wire: Wire,
  paths: readonly string[],
  privateKey: KeyObject,
  operation: string,
): Wire {
  return changeFields(wire, paths, (text, path) => openText(text, privateKey, { path, operation }));
}

function openText(
  text: string,
  privateKey: KeyObject,
  where: { readonly path: string; readonly operation: string },
): string {
  const sealed = base64Bytes(text);
  try {
    if (sealed !== undefined) return rsaOaepDecrypt(privateKey, sealed).toString('utf8');
  } catch {
    // The one error below says all that may be said.
  }
  throw new SignatureError(
    `The field \`${where.path}\` of the answer could not be decrypted with \`privateKey\`. The call itself was processed.`,
    {
      code: 'ERR_SDK_DECRYPTION',
      step: 'decrypt',
      outcome: 'unknown',
      platform: 'weixin-pay',
      operation: where.operation,
    },
  );
}

function changeFields(
  wire: Wire,
  paths: readonly string[],
  change: (text: string, path: string) => string,
): Wire {
  return paths.reduce(
    (value, path) => mapText(value, path.split('.'), (text) => change(text, path)) as Wire,
    wire,
  );
}

/** Applies a change to the texts at a path, in a copy. What is absent, empty or no text stays. */
function mapText(value: unknown, path: readonly string[], change: (text: string) => string): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === 'string' && value !== '' ? change(value) : value;
  if (name === '*') return Array.isArray(value) ? value.map((item) => mapText(item, rest, change)) : value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  const fields = value as Wire;
  return { ...fields, [name]: mapText(fields[name], rest, change) };
}
