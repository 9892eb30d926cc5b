import { ValidationError } from '@sdk/core-signing';

/**
 * The raw query of a return address: of a full URL, of a path with query, or the query itself.
 *
 * @throws ValidationError for an object that a framework already parsed.
 */
export function returnQuery(input: string | URL | URLSearchParams): string {
  if (input instanceof URLSearchParams) return input.toString();
  if (input instanceof URL) return input.search.slice(1);
  if (typeof input !== 'string') {
    const expected =
      'the address as requested: a URL, its query or URLSearchParams (Express: request.originalUrl)';
    throw new ValidationError([{ path: 'input', expected }], {
      platform: 'alipay',
      operation: 'verifyReturn',
    });
  }
  const withoutFragment = input.split('#', 1)[0] ?? '';
  const isAddress = /^(?:https?:\/\/|\/|\?)/.test(withoutFragment);
  const mark = withoutFragment.indexOf('?');
  if (!isAddress) return withoutFragment;
  return mark === -1 ? '' : withoutFragment.slice(mark + 1);
}
