import { billDamaged } from './bill-damaged.js';

/**
 * The text of a bill as it arrives, without its byte order mark.
 *
 * @throws MalformedResponseError from the iteration, for bytes that are not UTF-8.
 */
export async function* decodeBill(
  pieces: AsyncIterable<Uint8Array>,
  operation: string,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch (error) {
      throw billDamaged(operation, 'The bill is not UTF-8, or was cut off within a character.', {
        cause: error,
      });
    }
  };
  for await (const piece of pieces) yield decode(piece);
  yield decode();
}
