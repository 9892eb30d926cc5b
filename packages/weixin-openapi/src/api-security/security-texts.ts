import { ValidationError } from '@sdk/core-signing';

/** What a request or an answer is bound to. */
export interface SecurityScope {
  /** The address of the function, without query. */
  readonly urlPath: string;
  readonly appId: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
}

/** The additional authenticated data of AES-GCM. */
export function additionalData({ urlPath, appId, timestamp }: SecurityScope, symmetricSn: string): string {
  return `${urlPath}|${appId}|${timestamp}|${symmetricSn}`;
}

/** The text under a request’s or an answer’s signature; nothing follows the body. */
export function signedBytes({ urlPath, appId, timestamp }: SecurityScope, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${urlPath}\n${appId}\n${timestamp}\n`, 'utf8'), body]);
}

/**
 * The address as it is signed: scheme, host and path.
 *
 * @throws ValidationError when it is not an absolute http(s) address.
 */
export function toUrlPath(url: string): string {
  const [urlPath = ''] = url.split(/[?#]/, 1);
  if (/^https?:\/\/[^/\s|]+\/[^\s|]*$/.test(urlPath)) return urlPath;
  const expected = 'the full address, for example https://api.weixin.qq.com/wxa/getuserriskrank';
  throw new ValidationError([{ path: 'url', expected }], { platform: 'weixin', operation: 'apiSecurity' });
}
