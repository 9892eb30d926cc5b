import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { chinaDay } from '../quota/china-day.js';
import type { WeixinCall, WeixinHandler } from '../weixin-call.js';
import type { WeixinWorld } from '../weixin-world.js';
import { currentToken, issueToken, stateOfToken, tokenOverlap } from './access-tokens.js';
import type { AccessToken } from './access-tokens.js';
import { checkClientIp, checkCredentials } from './check-credentials.js';

type ForcedRefreshes = { readonly day: number; readonly count: number; readonly lastAt: number };

const mostForcedADay = 20;
const forcedApart = 30_000;

/** `GET /cgi-bin/token`: every call makes a new token. */
export const classicToken: WeixinHandler = (call, world) => {
  const { query, settings } = call;
  checkRequest(world, call, {
    grantType: query.get('grant_type'),
    appId: query.get('appid') ?? '',
    secret: query.get('secret') ?? '',
  });
  return answer(world, issueToken(world, 'classic', settings.tokenLength));
};

/** `POST /cgi-bin/stable_token`: everybody gets the same token until five minutes before its end. */
export const stableToken: WeixinHandler = (call, world) => {
  const { body, settings } = call;
  checkRequest(world, call, {
    grantType: body['grant_type'],
    appId: textOr(body['appid']),
    secret: textOr(body['secret']),
  });
  const current = currentToken(world, 'stable');
  const isForced = body['force_refresh'] === true && countForced(world);
  if (current !== undefined && !isForced && isFresh(world, current)) return answer(world, current);
  return answer(world, issueToken(world, 'stable', settings.tokenLength));
};

function checkRequest(
  world: WeixinWorld,
  { settings }: WeixinCall,
  asked: { grantType: unknown; appId: string; secret: string },
): void {
  if (asked.grantType !== 'client_credential') throw new WeixinRefusal(40002);
  checkCredentials(world, asked, settings, 40001);
  checkClientIp(settings);
}

function isFresh(world: WeixinWorld, token: AccessToken): boolean {
  const now = world.kernel.clock.now();
  return stateOfToken(token, now) === 'current' && token.expiresAt - now > tokenOverlap;
}

/** Whether a forced refresh may happen. One too many is no error: the token simply stays as it is. */
function countForced(world: WeixinWorld): boolean {
  const now = world.kernel.clock.now();
  const day = chinaDay(now);
  const refreshes = world.kernel.store.collection<ForcedRefreshes>('weixin.forcedRefreshes');
  const last = refreshes.get('stable');
  const count = last?.day === day ? last.count : 0;
  if (last !== undefined && now - last.lastAt < forcedApart) return false;
  if (count >= mostForcedADay) return false;
  refreshes.set('stable', { day, count: count + 1, lastAt: now });
  return true;
}

function answer(world: WeixinWorld, { token, expiresAt }: AccessToken): Record<string, unknown> {
  const left = Math.floor((expiresAt - world.kernel.clock.now()) / 1000);
  return { access_token: token, expires_in: left };
}

function textOr(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
