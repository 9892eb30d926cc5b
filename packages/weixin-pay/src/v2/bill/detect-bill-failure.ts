import { MalformedResponseError } from '@sdk/core-signing';
import { readV2Document } from '../../xml/read-v2-document.js';
import { toCommunicationError } from '../answer/to-communication-error.js';
import type { V2Access } from '../call/v2-access.js';
import type { V2Request } from '../call/v2-request.js';

const longestFailure = 65_536;

/**
 * Whether an answer is XML, which a bill never is, told by its first bytes: the platform answers failures, under any
 * content type, where the bill should be.
 */
export function looksLikeXml(start: Uint8Array): boolean {
  return /^\uFEFF?\s*</.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(start.subarray(0, 64)));
}

/** The error that the XML in place of a bill stands for. */
export async function billFailure(
  pieces: AsyncIterable<Uint8Array>,
  request: V2Request,
  access: V2Access,
): Promise<Error> {
  const document = await readFailure(pieces);
  if (document?.['return_code'] === 'FAIL') return toCommunicationError(document, request, access);
  return new MalformedResponseError(
    'The answer is neither a bill nor a failure of API v2. Something between this program and WeChat Pay may have ' +
      'changed it; check the endpoint.',
    { platform: 'weixin-pay', operation: request.operation, outcome: 'rejected', retryable: true },
  );
}

async function readFailure(pieces: AsyncIterable<Uint8Array>) {
  const collected: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    collected.push(piece);
    length += piece.byteLength;
    if (length > longestFailure) return undefined;
  }
  try {
    return await readV2Document(Buffer.concat(collected));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
