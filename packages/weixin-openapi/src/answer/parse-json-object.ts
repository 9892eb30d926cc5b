import { parseJsonObject as parse } from '@sdk/core-signing/internal';

/**
 * Parses a JSON object of WeChat's: message and order ids beyond 2^53 come back as strings, fractions stay
 * numbers, and raw control characters, which nicknames and messages carry, are kept.
 *
 * @throws SyntaxError, which never quotes the text, when it is not a JSON object.
 */
export function parseJsonObject(text: string): Record<string, unknown> {
  return parse(text, { controlCharacters: true });
}
