import { ValidationError } from '@sdk/core-signing';

const reserved: ReadonlySet<string> = new Set([
  'authorization',
  'host',
  'content-type',
  'content-length',
  'transfer-encoding',
  'alipay-request-id',
  'alipay-root-cert-sn',
  'alipay-app-auth-token',
  'alipay-encrypt-type',
  'alipay-encryption-algm',
]);

/**
 * The caller's own headers with names in lower case.
 *
 * @throws ValidationError for a header that the client sets itself, or one that cannot be sent.
 */
export function customHeaders(
  headers: Readonly<Record<string, string>> | undefined,
  operation: string,
): Record<string, string> {
  const issues = Object.entries(headers ?? {}).flatMap(([name, value]) => {
    const path = `headers.${name.slice(0, 60)}`;
    if (reserved.has(name.toLowerCase()))
      return [{ path, expected: 'absent: the client sets this header itself' }];
    const sendable = /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && /^[\t\x20-\x7e]*$/.test(value);
    return sendable ? [] : [{ path, expected: 'a header name and value of printable ASCII characters' }];
  });
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'alipay', operation });
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
