const maximumLength = 256;

/**
 * Whether WeChat Pay can send notifications there: absolute, without query string, fragment and password.
 *
 * @remarks `http` is taken as `https` is: 「回调通知注意事项」 allows both, and over a private line (专线) `http` is usual.
 */
export function isNotifyUrl(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > maximumLength) return false;
  if (!/^https?:\/\/[^?#\s]+$/.test(value) || !URL.canParse(value)) return false;
  const { username, password } = new URL(value);
  return username === '' && password === '';
}

/** What {@link isNotifyUrl} asks for, in words. */
export const notifyUrlForm =
  'an absolute address (https, or http over a private line) of at most 256 characters, without a query string';
