import { timingSafeEqual } from 'node:crypto';

/**
 * Whether what was sent is the signature, token or secret it has to be, in time that tells nothing about where they
 * differ. What is missing or empty is never right, not even where nothing is expected.
 */
export function isSameSecret(given: string | null | undefined, expected: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return one.length > 0 && one.length === other.length && timingSafeEqual(one, other);
}
