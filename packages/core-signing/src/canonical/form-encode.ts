import { percentEncode } from './percent-encode.js';

/**
 * `application/x-www-form-urlencoded` text in the order given. A space becomes `%20`, which form decoders and
 * query parsers read alike (`+` only the former).
 */
export function formEncode(parameters: Iterable<readonly [name: string, value: string]>): string {
  let text = '';
  for (const [name, value] of parameters) {
    text += `${text === '' ? '' : '&'}${percentEncode(name)}=${percentEncode(value)}`;
  }
  return text;
}
