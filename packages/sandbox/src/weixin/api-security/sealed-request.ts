import type { WeixinIdentities } from '../weixin-identities.js';

/** An encrypted and signed request as it arrived. */
export interface SealedRequest {
  /** As it was requested, query included. */
  readonly url: URL;
  /** The path of the platform, without the sandbox's prefix. */
  readonly path: string;
  readonly appId: string;
  /** Seconds since the epoch, as written. */
  readonly timestamp: string;
  readonly signature: string;
  readonly body: Buffer;
  /** Whose keys it has to be made with. */
  readonly identities: WeixinIdentities;
}

/** The platform's own address; a client that knows no other signs it whatever it calls. */
const platformOrigin = 'https://api.weixin.qq.com';

/** The addresses that a client may sign: the one it called, and the platform's. */
export function addressesOf({ url, path }: Pick<SealedRequest, 'url' | 'path'>): readonly string[] {
  return [...new Set([`${url.origin}${url.pathname}`, `${platformOrigin}${path}`])];
}
