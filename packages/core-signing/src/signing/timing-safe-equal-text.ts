import { timingSafeEqual } from 'node:crypto';

/** Compares two texts in time that depends on their lengths only. Use it for every MAC and token. */
export function timingSafeEqualText(left: string, right: string): boolean {
  const leftBytes = Buffer.from(left, 'utf8');
  const rightBytes = Buffer.from(right, 'utf8');
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}
