import { joinLines } from '@sdk/core-signing/internal';
import type { AlipayCertificateNumbers } from '../alipay-context.js';

/** Who signs, when: the `authString` of REST v3. */
export interface RestAuthentication {
  readonly appId: string;
  readonly certificates: AlipayCertificateNumbers | undefined;
  readonly nonce: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
}

/** `app_id=…[,app_cert_sn=…],nonce=…,timestamp=…`: the first line that is signed, and part of the header. */
export function buildAuthString(authentication: RestAuthentication): string {
  const { appId, certificates, nonce, timestamp } = authentication;
  const certificate = certificates === undefined ? '' : `,app_cert_sn=${certificates.appCertSn}`;
  return `app_id=${appId}${certificate},nonce=${nonce},timestamp=${timestamp}`;
}

/** What is signed besides the {@link buildAuthString}. */
export interface RestSignInput {
  readonly authString: string;
  readonly method: string;
  /** Path and query exactly as on the wire, with the endpoint's path prefix. */
  readonly pathAndQuery: string;
  /** The content as sent; of a multipart request only the text of the part `data`. */
  readonly body: string;
  readonly appAuthToken: string | undefined;
}

/** The string to sign of REST v3: one line for each, an empty line where there is no content. */
export function buildRestSignContent(input: RestSignInput): string {
  const { authString, method, pathAndQuery, body, appAuthToken } = input;
  const lines = [authString, method, pathAndQuery, body];
  return joinLines(appAuthToken === undefined ? lines : [...lines, appAuthToken]);
}

/** The header `authorization`. */
export function buildRestAuthorization(authString: string, signature: string): string {
  return `ALIPAY-SHA256withRSA ${authString},sign=${signature}`;
}
