import { DerError } from '../certificates/der-reader.js';
import { keyError } from './key-error.js';
import { decodeBase64 } from '../canonical/base64.js';
import { keyText } from './key-text.js';
import { hasPemBlock, pemBlocks } from './pem-blocks.js';
import { detectKeyKind, type DetectedKey } from './key-kind.js';

/** A key or certificate that was found in the input, still as bytes. */
export interface KeyMaterial extends DetectedKey {
  readonly der: Uint8Array;
}

const longestInput = 1_048_576;

/**
 * Finds the key or certificate in text or bytes. Of several PEM blocks the first of the wanted sort is taken,
 * else the first.
 *
 * @throws ConfigError `ERR_SDK_CONFIG_KEY` when nothing readable is there; says what was found instead.
 */
export function readKeyMaterial(
  input: string | Uint8Array,
  options: { readonly name: string; readonly wanted: 'private' | 'public' },
): KeyMaterial {
  const { name, wanted } = options;
  if (input.length > longestInput)
    throw keyError(name, 'the content is larger than 1 MiB, so it is not a key.');
  if (typeof input !== 'string' && input[0] === 0x30) {
    // 0x30 is also the character `0`, with which neither PEM nor the base64 of a key can begin.
    return describe(input, name);
  }
  const text = keyText(input);
  if (text === '') throw keyError(name, 'it is empty. Pass the content of the key file.');
  if (hasPemBlock(text)) return fromPem(text, name, wanted);
  return describe(fromBareBase64(text, name), name);
}

function describe(der: Uint8Array, name: string): KeyMaterial {
  try {
    return { der, ...detectKeyKind(der) };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    if (error.truncated) {
      throw keyError(
        name,
        'the key is truncated: its data ends before the length it declares. Copy it again, whole.',
      );
    }
    throw keyError(name, `the content decodes, but is neither a key nor a certificate (${error.message}).`);
  }
}

function fromPem(text: string, name: string, wanted: 'private' | 'public'): KeyMaterial {
  const blocks = pemBlocks(text, name);
  const chosen =
    blocks.find((block) => block.label.endsWith('PRIVATE KEY') === (wanted === 'private')) ?? blocks[0];
  if (chosen === undefined) throw keyError(name, 'the PEM text holds no block.');
  if (chosen.body.includes('ENCRYPTED') && chosen.body.includes('Proc-Type')) {
    throw keyError(
      name,
      'the PEM private key is encrypted with a passphrase. Decrypt it first: openssl pkey -in FILE.',
    );
  }
  const der = decodeBase64(chosen.body.replaceAll(/\s+/g, ''));
  if (der === undefined) {
    throw keyError(
      name,
      `the PEM block "${chosen.label}" is damaged: its body is not base64. Copy it again, whole.`,
    );
  }
  return describe(der, name);
}

function fromBareBase64(text: string, name: string): Uint8Array {
  const compact = text.replaceAll(/\s+/g, '');
  const der = decodeBase64(compact);
  if (der?.[0] === 0x30) return der;
  if (looksLikePath(text)) {
    throw keyError(
      name,
      'this looks like a file path. Pass the content of the file, for example readFileSync(path).',
    );
  }
  if (compact.startsWith('MI')) {
    throw keyError(name, 'the base64 text of the key is damaged or truncated. Copy it again, whole.');
  }
  if (compact.startsWith('LS0tLS1CRUdJTi')) {
    throw keyError(
      name,
      'the base64 of a PEM file is damaged or truncated. Copy it again, whole, once encoded.',
    );
  }
  throw keyError(name, 'the content is neither PEM nor base64 of a key or certificate.');
}

function looksLikePath(text: string): boolean {
  if (text.length > 1024 || text.includes('\n')) return false;
  return (
    /^(?:\.{0,2}[\\/]|[A-Za-z]:[\\/]|~\/|file:)/.test(text) ||
    /\.(?:pem|key|crt|cer|der|p12|pfx|txt)$/i.test(text)
  );
}
