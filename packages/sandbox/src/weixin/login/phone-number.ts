import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { requireText } from '../request/read-fields.js';
import type { WeixinHandler } from '../weixin-call.js';
import { useCode } from './one-time-codes.js';
import { requireUser } from './users.js';

/** `POST /wxa/business/getuserphonenumber`. The code is not that of `wx.login`. */
export const phoneNumber: WeixinHandler = ({ body, settings }, world) => {
  const verdict = useCode(world, 'phone', requireText(body, 'code', 41008));
  if (verdict.state === 'used') throw new WeixinRefusal(Number(settings.reusedCode));
  if (verdict.state !== 'good') throw new WeixinRefusal(40029);
  const user = requireUser(world, verdict.openid);
  const timestamp = Math.floor(world.kernel.clock.now() / 1000);
  const phoneInfo = {
    phoneNumber: user.phoneNumber,
    purePhoneNumber: user.phoneNumber,
    countryCode: '86',
    watermark: { timestamp, appid: world.identities.appId },
  };
  return { errcode: 0, errmsg: 'ok', phone_info: phoneInfo };
};
