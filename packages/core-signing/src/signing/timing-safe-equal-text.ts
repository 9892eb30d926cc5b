import { timingSafeEqual } from 'node:crypto';

/**
 * Compares two texts in time that depends on their lengths only. Use it for every MAC and token. A text that is empty
 * equals nothing: what is missing on both sides proves nothing.
 */
export function timingSafeEqualText(left: string, right: string): boolean {
  const leftBytes = Buffer.from(left, 'utf8');
  const rightBytes = Buffer.from(right, 'utf8');
  return (
    leftBytes.length > 0 && leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes)
  );
}
