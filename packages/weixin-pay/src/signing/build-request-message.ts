import { joinLines } from '@sdk/core-signing/internal';

/** What of a request is signed. */
export interface SignedRequestParts {
  readonly method: string;
  /** Path and query exactly as on the wire, with the endpoint's own prefix; without host. */
  readonly target: string;
  /** Seconds since the epoch. */
  readonly timestamp: string;
  readonly nonce: string;
  /** The content as sent, empty when there is none; of an upload only the text of the part `meta`. */
  readonly body: string;
}

/**
 * The five lines that are signed, each with its line break; without content the fifth is an empty line, whatever
 * the method.
 *
 * @remarks Platform document 「如何生成请求签名」.
 */
export function buildRequestMessage(parts: SignedRequestParts): string {
  const { method, target, timestamp, nonce, body } = parts;
  return joinLines([method, target, timestamp, nonce, body]);
}
