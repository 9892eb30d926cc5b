import type { KnownRid } from '../answer/create-rid.js';
import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { requireText } from '../request/read-fields.js';
import { checkCredentials } from '../token/check-credentials.js';
import type { WeixinHandler } from '../weixin-call.js';
import type { WeixinWorld } from '../weixin-world.js';
import { dailyLimitOf, forgetCalls, usedToday } from './count-call.js';
import type { CallLimits } from './count-call.js';

type QuotaClears = { readonly month: string; readonly count: number };

const mostClearsAMonth = 10;

/** `POST /cgi-bin/clear_quota`: ten times a month. */
export const clearQuota: WeixinHandler = ({ body }, world) => {
  if (requireText(body, 'appid', 41002) !== world.identities.appId) throw new WeixinRefusal(40013);
  clear(world);
  return { errcode: 0, errmsg: 'ok' };
};

/** `POST /cgi-bin/clear_quota/v2`: the same with the secret instead of an access_token. */
export const clearQuotaBySecret: WeixinHandler = ({ query, body, settings }, world) => {
  const field = (name: string): string => {
    const value = query.get(name) ?? body[name];
    return typeof value === 'string' ? value : '';
  };
  checkCredentials(world, { appId: field('appid'), secret: field('appsecret') }, settings, 40125);
  clear(world);
  return { errcode: 0, errmsg: 'ok' };
};

/** `POST /cgi-bin/openapi/quota/get`. `limitsOf` knows the emulated paths. */
export function quotaGet(limitsOf: (path: string) => CallLimits | undefined): WeixinHandler {
  return ({ body, settings }, world) => {
    const path = requireText(body, 'cgi_path', 40097);
    const limits = limitsOf(path);
    if (limits === undefined) throw new WeixinRefusal(40066, `: ${path}`);
    const [daily, used] = [dailyLimitOf(limits, settings), usedToday(world, path)];
    const rate =
      limits.minute === null ? {} : { rate_limit: { call_count: limits.minute, refresh_second: 60 } };
    const quota = { daily_limit: daily, used, remain: Math.max(0, daily - used) };
    return { errcode: 0, errmsg: 'ok', quota, ...rate };
  };
}

/** `POST /cgi-bin/openapi/rid/get`: what a failed request was. */
export const ridGet: WeixinHandler = ({ body, settings }, world) => {
  const rid = requireText(body, 'rid', 40097);
  const known = world.kernel.store.collection<KnownRid>('weixin.rids').get(rid);
  const entry = known === undefined ? undefined : world.kernel.journal.get(known.requestId);
  if (entry === undefined) throw new WeixinRefusal(76001);
  const request = {
    invoke_time: Math.floor(entry.at / 1000),
    cost_in_ms: Math.ceil(entry.duration),
    request_url: new URL(entry.url).search.slice(1).replace(/access_token=[^&]*/, 'access_token=***'),
    request_body: entry.requestBody,
    response_body: entry.responseBody,
    client_ip: settings.clientIp,
  };
  return { errcode: 0, errmsg: 'ok', request };
};

function clear(world: WeixinWorld): void {
  const clears = world.kernel.store.collection<QuotaClears>('weixin.quotaClears');
  const month = new Date(world.kernel.clock.now() + 28_800_000).toISOString().slice(0, 7);
  const last = clears.get('clears');
  const count = last?.month === month ? last.count : 0;
  if (count >= mostClearsAMonth) throw new WeixinRefusal(48006);
  clears.set('clears', { month, count: count + 1 });
  forgetCalls(world);
}
