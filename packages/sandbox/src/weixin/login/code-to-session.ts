import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { countVisit } from '../analysis/visits.js';
import { checkCredentials } from '../token/check-credentials.js';
import type { WeixinHandler } from '../weixin-call.js';
import { useCode } from './one-time-codes.js';
import { renewSession, requireUser } from './users.js';

/** `GET /sns/jscode2session`. A code that begins with `blocked` belongs to a user the platform holds for risky. */
export const codeToSession: WeixinHandler = ({ query, settings }, world) => {
  const credentials = { appId: query.get('appid') ?? '', secret: query.get('secret') ?? '' };
  checkCredentials(world, credentials, settings, 40125);
  if (query.get('grant_type') !== 'authorization_code') throw new WeixinRefusal(40002);
  const code = query.get('js_code') ?? '';
  if (code === '') throw new WeixinRefusal(41008);
  if (code.startsWith('blocked')) throw new WeixinRefusal(40226);
  const verdict = useCode(world, 'login', code);
  if (verdict.state === 'used') throw new WeixinRefusal(Number(settings.reusedCode));
  if (verdict.state !== 'good') throw new WeixinRefusal(40029);
  const user = renewSession(world, requireUser(world, verdict.openid));
  countVisit(world, user.openid);
  const { openid, sessionKey, unionid } = user;
  return { session_key: sessionKey, openid, ...(unionid === null ? {} : { unionid }) };
};
