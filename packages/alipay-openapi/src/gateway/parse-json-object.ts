import { parseJsonObject as parse } from '@sdk/core-signing/internal';

/**
 * Parses a JSON object of Alipay's: every number that a JavaScript number cannot hold exactly comes back as a
 * string with the digits as sent, all other numbers stay numbers.
 *
 * @throws SyntaxError when the text is not a JSON object.
 */
export function parseJsonObject(text: string): Record<string, unknown> {
  return parse(text, { exactly: 'all' });
}
