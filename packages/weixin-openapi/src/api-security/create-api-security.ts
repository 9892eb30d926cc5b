import type { ApiSecurityOptions } from './api-security-options.js';
import { openResponse, type OpenedApiResponse, type SealedApiResponse } from './open-response.js';
import { resolveApiSecurity } from './resolve-api-security.js';
import { sealRequest, type PlainApiRequest, type SealedApiRequest } from './seal-request.js';

/** Encrypts and signs requests, verifies and decrypts answers. */
export interface ApiSecurity {
  /**
   * Encrypts and signs the request of one attempt. Call it anew for each attempt: time and noise are part of it.
   *
   * @throws ValidationError when a parameter has a name that encryption adds itself, or `url` is not absolute.
   */
  seal(request: PlainApiRequest): SealedApiRequest;
  /**
   * Verifies the answer over the bytes received, then decrypts it.
   *
   * @throws SignatureError with the outcome `unknown`; `step` names the header or part that failed.
   * @throws MalformedResponseError
   */
  open(response: SealedApiResponse): OpenedApiResponse;
}

/**
 * Server-API signing and encryption (「服务端 API 签名加密」): AES-256-GCM inside, RSA-PSS with SHA-256 outside.
 *
 * @example
 * ```ts
 * const security = createApiSecurity({
 *   appId,
 *   symmetricKey: { sn: '…', key: '…' },
 *   privateKey: { key: readFileSync('app-private-key.pem') },
 *   platformCertificates: [{ sn: '…', certificate: readFileSync('platform.pem') }],
 * });
 * const { headers, body } = security.seal({ url, parameters: { openid, scene: 0 } });
 * ```
 * @throws ConfigError naming the key that is missing, wrong, or made for SM2 or SM4.
 * @remarks Only functions marked 「支持加密请求」 take encrypted requests, uploads never do, and the document shows POST
 * only; that a function called with GET can be encrypted was not verified.
 */
export function createApiSecurity(options: ApiSecurityOptions): ApiSecurity {
  const context = resolveApiSecurity(options);
  return Object.freeze({
    seal: (request: PlainApiRequest) => sealRequest(context, request),
    open: (response: SealedApiResponse) => openResponse(context, response),
  });
}
