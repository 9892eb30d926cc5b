import { SignatureError } from '@sdk/core-signing';
import type { AlipayContext } from '../alipay-context.js';
import type { AnswerCharset } from './byte-aligned-text.js';
import type { LocatedAnswer } from './locate-answer.js';
import { unescapeSlashes } from './unescape-slashes.js';

/**
 * Verifies the signature of an answer over the bytes received, once more with unescaped slashes when that fails.
 *
 * @returns the bytes that the signature covers: nothing else of the answer may be read.
 * @throws SignatureError `ERR_SDK_SIGNATURE_MISMATCH` or, from the key ring, `ERR_SDK_SIGNATURE_KEY_UNKNOWN`.
 */
export async function verifyAnswer(
  context: AlipayContext,
  answer: LocatedAnswer & { readonly sign: string },
  charset: AnswerCharset,
  operation: string,
): Promise<Uint8Array> {
  const verifier = await context.keyring.verifierFor(answer.alipayCertSn, context.signType, 'answer');
  if (verifier.verify(answer.content, answer.sign)) return answer.content;
  const unescaped = unescapeSlashes(answer.content, charset);
  if (unescaped !== undefined && verifier.verify(unescaped, answer.sign)) return unescaped;
  const cause =
    context.certificates === undefined
      ? 'Check that `alipayPublicKey` is Alipay’s key for this application and not the application’s own.'
      : 'Check that `alipayPublicCert` and `alipayRootCert` belong to this application and this gateway.';
  throw new SignatureError(
    `The answer’s signature does not match the bytes received. ${cause} If it is right, the answer was changed on its way.`,
    { code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'sign', outcome: 'unknown', platform: 'alipay', operation },
  );
}
