import { MalformedResponseError } from '@sdk/core-signing';
import type { Clock } from '@sdk/core-signing';
import { formEncode, type Pipeline } from '@sdk/core-signing/internal';
import { openJsonAnswer } from '../answer/open-answer.js';
import type { TokenMode } from './token-mode.js';
import type { TokenRecord } from './token-record.js';

export interface TokenRequestContext {
  readonly appId: string;
  readonly secret: string;
  readonly baseUrl: string;
  readonly mode: TokenMode;
  readonly pipeline: Pipeline;
  readonly clock: Clock;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Milliseconds for the request with its retries. */
  readonly deadline: number;
  /** `false` makes one attempt. */
  readonly retry: boolean;
}

/**
 * Asks the platform for a token. A refusal (wrong secret, address not on the whitelist) is not repeated.
 *
 * @param force - stable mode only: replaces a token that is still valid, at most 20 times a day.
 */
export function requestToken(context: TokenRequestContext, force = false): Promise<TokenRecord> {
  const { pipeline, clock, timeout, deadline, mode, secret } = context;
  const operation = mode === 'stable' ? 'auth.getStableAccessToken' : 'auth.getAccessToken';
  // Counted from before the request, so that the token ends here no later than there.
  let askedAt = clock.now();
  return pipeline.execute<TokenRecord>({
    platform: 'weixin',
    operation,
    idempotency: 'safe',
    isPart: true,
    options: { timeout, retry: context.retry && { deadline } },
    sign({ now }) {
      askedAt = now;
      return mode === 'stable' ? stableRequest(context, force) : classicRequest(context);
    },
    open(response) {
      const now = clock.now();
      return readToken(openJsonAnswer(response, { operation, secrets: [secret], now }), askedAt);
    },
    reconcile: () => 'Only the request for an access token failed: the call it was needed for was not sent.',
  });
}

function stableRequest({ appId, secret, baseUrl }: TokenRequestContext, force: boolean) {
  const fields = { grant_type: 'client_credential', appid: appId, secret, force_refresh: force };
  return {
    method: 'POST',
    url: `${baseUrl}/cgi-bin/stable_token`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  };
}

function classicRequest({ appId, secret, baseUrl }: TokenRequestContext) {
  const query = formEncode([
    ['grant_type', 'client_credential'],
    ['appid', appId],
    ['secret', secret],
  ]);
  return {
    method: 'GET',
    url: `${baseUrl}/cgi-bin/token?${query}`,
    headers: { accept: 'application/json' },
    body: null,
  };
}

function readToken(fields: Readonly<Record<string, unknown>>, askedAt: number): TokenRecord {
  const token = fields['access_token'];
  const seconds = Number(fields['expires_in']);
  if (typeof token !== 'string' || token === '' || !(seconds > 0) || !Number.isFinite(seconds)) {
    throw new MalformedResponseError(
      'The answer holds no `access_token` with its `expires_in`. Check the endpoint: this is not WeChat’s answer.',
      { outcome: 'unknown' },
    );
  }
  return { token, obtainedAt: askedAt, expiresAt: askedAt + seconds * 1000 };
}
