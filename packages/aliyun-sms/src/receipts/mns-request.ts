import { hmacSha1, type SignedRequest } from '@sdk/core-signing/internal';
import type { AliyunCredentials } from '../credentials/aliyun-credentials.js';

const mnsVersion = '2015-06-06';

/**
 * Describes a request to a message queue, signed with `MNS <key>:<HMAC-SHA1>` over method, date, `x-mns-` headers, and
 * path and query as they are sent, with what the endpoint has in front.
 *
 * @param resource - path and query below the endpoint.
 * @param now - milliseconds since the epoch.
 */
export function mnsRequest(
  method: 'GET' | 'DELETE',
  endpoint: string,
  resource: string,
  credentials: AliyunCredentials,
  now: number,
): SignedRequest {
  const date = new Date(now).toUTCString();
  const contentType = 'text/xml;charset=utf-8';
  const { href, pathname, search } = new URL(`${endpoint}${resource}`);
  const toSign = `${method}\n\n${contentType}\n${date}\nx-mns-version:${mnsVersion}\n${pathname}${search}`;
  const signature = hmacSha1(credentials.accessKeySecret, toSign, 'base64');
  return {
    method,
    url: href,
    headers: {
      authorization: `MNS ${credentials.accessKeyId}:${signature}`,
      'content-type': contentType,
      date,
      'x-mns-version': mnsVersion,
      ...(credentials.securityToken === undefined ? {} : { 'security-token': credentials.securityToken }),
    },
    body: null,
  };
}
