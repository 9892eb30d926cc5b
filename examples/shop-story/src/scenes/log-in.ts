import { randomInt } from 'node:crypto';

import { control } from '../control.js';
import { expectEqual } from '../expect-equal.js';
import type { ShopWorld } from '../shop-world.js';

/** One person, as each platform knows them. */
export interface Customer {
  readonly openid: string;
  readonly alipayOpenid: string;
  readonly alipayUserId: string;
  readonly phone: string;
}

/** Who comes in: a login on each platform, a phone number, and a code to it. */
export async function logIn({ sandbox, url, reporter, clients }: ShopWorld): Promise<Customer> {
  const { weixin, aliyunSms } = sandbox.credentials(url);
  let openid = '';
  let phone = '';
  let alipayOpenid = '';
  let alipayUserId = '';

  await reporter.step(
    { en: 'WeChat: the user logs in with a code', zh: '微信：用户用 code 登录' },
    async () => {
      const session = await clients.weixin.auth.code2Session(weixin.jsCode);
      ({ openid } = session);
      expectEqual('openid', openid, weixin.openid);
      return `openid ${openid}`;
    },
  );

  await reporter.step(
    { en: 'Their phone number, from another code', zh: '用另一个 code 换取手机号' },
    async () => {
      // What `getPhoneNumber` of a button gives to the mini program.
      const { code } = (await control(url, '/weixin/codes', { kind: 'phone', openid })) as { code: string };
      const { phoneInfo } = await clients.weixin.phonenumber.getPhoneNumber({ code });
      phone = phoneInfo.purePhoneNumber;
      expectEqual('phone', /^1\d{10}$/.test(phone), true);
      return `+${phoneInfo.countryCode} ${phone.replace(/\d{4}(?=\d{4}$)/, '****')}`;
    },
  );

  await reporter.step(
    { en: 'A code by SMS to that number, read from the inbox', zh: '向该号码发送短信验证码，从收件箱读取' },
    async () => {
      const code = String(randomInt(100_000, 1_000_000));
      const { signName, templateCode } = aliyunSms;
      await clients.sms.sendSms({ phoneNumbers: phone, signName, templateCode, templateParam: { code } });
      const received = await sandbox.sms.waitFor({ phone });
      expectEqual('code', received.code, code);
      return received.text;
    },
  );

  await reporter.step(
    { en: 'Alipay: the user logs in with a code', zh: '支付宝：用户用授权码登录' },
    async () => {
      const session = await clients.alipay.auth.code2Session('the-code-of-my.getAuthCode');
      alipayOpenid = session.openid;
      alipayUserId = session.userId ?? '';
      expectEqual('userId', alipayUserId, sandbox.credentials(url).alipay.buyerId);
      return `openid ${alipayOpenid}`;
    },
  );

  return { openid, alipayOpenid, alipayUserId, phone };
}
