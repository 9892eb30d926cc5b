import { ValidationError } from '@sdk/core-signing';

/**
 * The address that opens WeChat from a mobile browser and comes back to `redirectUrl`. WeChat's own address is
 * kept byte for byte: it carries a token.
 *
 * @throws ValidationError when either is not an absolute http(s) address.
 */
export function h5Url(mwebUrl: string, redirectUrl?: string): string {
  assertWebAddress('mwebUrl', mwebUrl);
  if (redirectUrl === undefined) return mwebUrl;
  assertWebAddress('redirectUrl', redirectUrl);
  return `${mwebUrl}${mwebUrl.includes('?') ? '&' : '?'}redirect_url=${encodeURIComponent(redirectUrl)}`;
}

function assertWebAddress(path: string, address: unknown): void {
  // Half of a character has no encoding.
  const isAddress = typeof address === 'string' && /^https?:\/\/[^\s\p{Surrogate}]+$/u.test(address);
  if (isAddress && URL.canParse(address)) return;
  throw new ValidationError([{ path, expected: 'an absolute http(s) address' }], {
    platform: 'weixin-pay',
    operation: 'clientParameters.h5Url',
  });
}
