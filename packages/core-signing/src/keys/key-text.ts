import { decodeBase64 } from '../canonical/base64.js';
import { cleanKeyText, decodeKeyText, hasPemBlock } from './pem-blocks.js';

/**
 * The text of a key or certificate, without what stands around it. The base64 of a whole PEM text, as secrets of
 * Kubernetes and variables of build servers hold it, gives the PEM text: no key's own base64 decodes to one, because
 * DER begins with another byte.
 */
export function keyText(input: string | Uint8Array): string {
  const text = cleanKeyText(typeof input === 'string' ? input : decodeKeyText(input));
  if (hasPemBlock(text)) return text;
  const decoded = decodeBase64(text.replaceAll(/\s+/g, ''));
  if (decoded === undefined || decoded[0] === 0x30) return text;
  const inner = cleanKeyText(decodeKeyText(decoded));
  return hasPemBlock(inner) ? inner : text;
}
