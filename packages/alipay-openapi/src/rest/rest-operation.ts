import type { Idempotency } from '@sdk/core-signing';
import { idempotencyOf } from '../gateway/method-facts.js';
import type { RestMethod } from './rest-request-options.js';

/**
 * The method of gateway v2 that a path is the other spelling of: `/v3/alipay/trade/query` is
 * `alipay.trade.query`. A path with ids has no such name: what stands between them is returned.
 */
export function restMethodName(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && !segment.includes('{'));
  return segments.slice(1).join('.');
}

/** What repeating a call means, as far as the path tells. */
export function restIdempotency(
  method: RestMethod,
  path: string,
  content: Readonly<Record<string, unknown>>,
): Idempotency {
  if (method === 'GET') return 'safe';
  return idempotencyOf(restMethodName(path), content);
}
