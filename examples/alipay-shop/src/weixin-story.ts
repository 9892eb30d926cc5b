import { createWeixin, type Weixin } from '@sdk/weixin-openapi';

import { expectEqual } from './expect-equal.js';
import type { StoryOptions } from './story.js';

/** How the shop greets a WeChat user: who they are, their number, a message, and a code for the next one. */
export async function tellWeixinStory(options: StoryOptions): Promise<void> {
  const { endpoint, appId, secret, jsCode } = options.sandbox.credentials(options.url).weixin;
  const weixin = createWeixin({ appId, secret, endpoint });
  try {
    await tell(options, weixin, jsCode);
  } finally {
    await weixin.close();
  }
}

async function tell(options: StoryOptions, weixin: Weixin, jsCode: string): Promise<void> {
  const { step } = options.reporter;
  let openid = '';

  await step({ en: 'A WeChat user logs in with a code', zh: '微信用户用 code 登录' }, async () => {
    const session = await weixin.auth.code2Session(jsCode);
    ({ openid } = session);
    expectEqual('errCode', session.errCode, 0);
    return `openid ${openid}`;
  });

  await step({ en: 'Their phone number, from another code', zh: '用另一个 code 换取手机号' }, async () => {
    const code = await mintPhoneCode(options.url, openid);
    const { phoneInfo } = await weixin.phonenumber.getPhoneNumber({ code });
    expectEqual('countryCode', phoneInfo.countryCode, '86');
    return `+${phoneInfo.countryCode} ${phoneInfo.purePhoneNumber.replace(/\d{4}(?=\d{4}$)/, '****')}`;
  });

  await step({ en: 'Send them a subscribe message', zh: '给用户发送订阅消息' }, async () => {
    const sent = await weixin.subscribeMessage.send({
      touser: openid,
      templateId: 'order-shipped',
      page: 'pages/order/index',
      data: { thing1: { value: '一双袜子 socks' }, time2: { value: '2026-01-01 10:00' } },
    });
    expectEqual('errCode', sent.errCode, 0);
    return `${options.url}/messages`;
  });

  await step({ en: 'Make a mini-program code for the shop', zh: '生成小店的小程序码' }, async () => {
    const image = await weixin.wxacode.getUnlimited({ scene: 'shop=1', page: 'pages/index/index' });
    expectEqual('contentType', image.contentType, 'image/png');
    return `${String(image.buffer.length)} bytes, ${options.url}/messages`;
  });
}

/** What `getPhoneNumber` of a button gives to the mini program. */
async function mintPhoneCode(url: string, openid: string): Promise<string> {
  const response = await fetch(`${url}/_sandbox/weixin/codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'phone', openid }),
  });
  if (!response.ok) throw new Error(`the sandbox minted no code: ${await response.text()}`);
  const { code } = (await response.json()) as { code: string };
  return code;
}
