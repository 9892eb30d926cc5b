import { SignatureError, type TransportResponse } from '@sdk/core-signing';
import type { AlipayContext } from '../alipay-context.js';

/**
 * Verifies an answer of REST v3 over the bytes received: success always, failure when it carries a signature
 * (the platform's text `null` is none).
 *
 * @returns whether a signature was verified.
 * @throws SignatureError `ERR_SDK_SIGNATURE_MISSING`, `ERR_SDK_SIGNATURE_MISMATCH` or, from the key ring,
 * `ERR_SDK_SIGNATURE_KEY_UNKNOWN`.
 */
export async function verifyRestResponse(
  context: AlipayContext,
  response: TransportResponse,
  operation: string,
): Promise<boolean> {
  if (context.dangerouslySkipResponseVerification) return false;
  const { headers, status, body } = response;
  const signature = present(headers['alipay-signature']);
  const common = { step: 'sign', outcome: 'unknown', platform: 'alipay', operation } as const;
  if (signature === undefined) {
    if (status < 200 || status >= 300) return false;
    throw new SignatureError(
      'The answer reports success but has no `alipay-signature` header: it may be forged, or the endpoint is ' +
        'not Alipay’s REST v3.',
      { ...common, code: 'ERR_SDK_SIGNATURE_MISSING' },
    );
  }
  const verifier = await context.keyring.verifierFor(present(headers['alipay-sn']), 'RSA2', 'answer');
  if (verifier.verify(signedBytes(headers, body), signature)) return true;
  const cause =
    context.certificates === undefined
      ? 'Check that `alipayPublicKey` is Alipay’s key for this application and not the application’s own.'
      : 'Check that `alipayPublicCert` and `alipayRootCert` belong to this application and this endpoint.';
  throw new SignatureError(
    `The answer’s signature does not match the bytes received. ${cause} If it is right, the answer was changed on its way.`,
    { ...common, code: 'ERR_SDK_SIGNATURE_MISMATCH' },
  );
}

function present(header: string | undefined): string | undefined {
  const value = header?.trim();
  return value === undefined || value === '' || value === 'null' ? undefined : value;
}

function signedBytes(headers: TransportResponse['headers'], body: Uint8Array): Uint8Array {
  const head = `${headers['alipay-timestamp'] ?? ''}\n${headers['alipay-nonce'] ?? ''}\n`;
  return Buffer.concat([Buffer.from(head, 'utf8'), body, Buffer.from('\n', 'utf8')]);
}
