import type { Attempt, SignedRequest } from '@sdk/core-signing/internal';
import { buildAuthorization } from '../../signing/build-authorization.js';
import { buildRequestMessage } from '../../signing/build-request-message.js';
import type { V3Credentials, WeixinPayContext } from '../../weixin-pay-context.js';
import type { V3Call } from './v3-call.js';

/** What differs from attempt to attempt. */
export interface V3Attempt {
  readonly attempt: Attempt;
  readonly host: string;
  /** For `Wechatpay-Serial`; none for what is answered without a signature. */
  readonly serial: string | undefined;
}

/** A signed attempt, and the text that was signed. */
export interface SignedV3 {
  readonly request: SignedRequest;
  readonly message: string;
}

/** Signs one attempt: its own time and nonce, the path as requested, the bytes as sent. */
export async function signV3(
  context: Pick<WeixinPayContext, 'mchId' | 'nonce'>,
  credentials: Pick<V3Credentials, 'serialNo' | 'signer' | 'signOnThreadPool'>,
  call: Pick<V3Call, 'content' | 'headers' | 'method' | 'target'>,
  { attempt, host, serial }: V3Attempt,
): Promise<SignedV3> {
  const { serialNo, signer, signOnThreadPool } = credentials;
  const url = `${host}${call.target}`;
  const timestamp = String(Math.floor(attempt.now / 1000));
  const nonce = context.nonce();
  const message = buildRequestMessage({
    method: call.method,
    // With the endpoint's own prefix: that is what the other side sees and verifies.
    target: url.slice(url.indexOf('/', url.indexOf('://') + 3)),
    timestamp,
    nonce,
    body: call.content.signed,
  });
  const signature = signOnThreadPool ? await signer.signAsync(message) : signer.sign(message);
  const { bytes, contentType } = call.content;
  const request = {
    method: call.method,
    url,
    headers: {
      ...call.headers,
      accept: 'application/json',
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...(serial === undefined ? {} : { 'wechatpay-serial': serial }),
      authorization: buildAuthorization({ mchId: context.mchId, serialNo, nonce, timestamp, signature }),
    },
    body: bytes,
  };
  return { request, message };
}
