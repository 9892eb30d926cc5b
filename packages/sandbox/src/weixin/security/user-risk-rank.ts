import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { requireUser } from '../login/users.js';
import { requireText } from '../request/read-fields.js';
import type { WeixinHandler } from '../weixin-call.js';

/** `POST /wxa/getuserriskrank`: the rank that the settings say. The typo of `unoin_id` is the platform's. */
export const userRiskRank: WeixinHandler = ({ body, settings }, world) => {
  if (requireText(body, 'appid', 40097) !== world.identities.appId) throw new WeixinRefusal(40013);
  requireUser(world, body['openid']);
  if (body['scene'] !== 0 && body['scene'] !== 1) throw new WeixinRefusal(40097, ' scene');
  requireText(body, 'client_ip', 40097);
  const unionNumber = Number(world.kernel.ids.digits(9));
  return { errcode: 0, errmsg: 'ok', unoin_id: unionNumber, risk_rank: Number(settings.riskRank) };
};
