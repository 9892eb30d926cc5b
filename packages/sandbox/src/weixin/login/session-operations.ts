import { createHmac } from 'node:crypto';

import { isSameSecret } from '../../core/is-same-secret.js';
import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { WeixinHandler } from '../weixin-call.js';
import type { WeixinWorld } from '../weixin-world.js';
import { renewSession, requireUser } from './users.js';
import type { WeixinUser } from './users.js';

/** `GET /wxa/checksession`: whether a session_key is the user's present one. */
export const checkSession: WeixinHandler = ({ query }, world) => {
  requireSession(world, query);
  return { errcode: 0, errmsg: 'ok' };
};

/** `GET /wxa/resetusersessionkey`. */
export const resetSession: WeixinHandler = ({ query }, world) => {
  const { openid, sessionKey } = renewSession(world, requireSession(world, query));
  return { errcode: 0, errmsg: 'ok', openid, session_key: sessionKey };
};

/** `POST /wxa/business/getuserencryptkey`: the last three keys, an hour each. */
export const userEncryptKey: WeixinHandler = ({ query }, world) => {
  const { sessionKey } = requireSession(world, query);
  const hour = Math.floor(world.kernel.clock.now() / 3_600_000);
  const keys = [0, 1, 2].map((age) => {
    const bytes = createHmac('sha256', sessionKey)
      .update(`key ${hour - age}`)
      .digest();
    return {
      encrypt_key: bytes.subarray(0, 16).toString('base64'),
      version: Math.max(1, hour - age - 400_000),
      expire_in: Math.max(0, (3 - age) * 3600),
      iv: bytes.subarray(16, 24).toString('hex'),
      create_time: (hour - age) * 3600,
    };
  });
  return { errcode: 0, errmsg: 'ok', key_info_list: keys };
};

/** The signature is that of the empty text; the session_key is the HMAC's key as it is written, not decoded. */
function requireSession(world: WeixinWorld, query: URLSearchParams): WeixinUser & { sessionKey: string } {
  const user = requireUser(world, query.get('openid'));
  if (query.get('sig_method') !== 'hmac_sha256') throw new WeixinRefusal(40097, ' sig_method');
  const { sessionKey } = user;
  if (sessionKey === null) throw new WeixinRefusal(87009);
  const expected = createHmac('sha256', sessionKey).update('').digest('hex');
  if (!isSameSecret(query.get('signature'), expected)) throw new WeixinRefusal(87009);
  return { ...user, sessionKey };
}
