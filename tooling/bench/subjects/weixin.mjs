import path from 'node:path';
import { resolveFrom } from '../harness/subjects.mjs';
import { root } from '../../workspace/root.mjs';

const text = (value) => JSON.stringify(value);

/** Fake; the token is given, so that a call is one request on both sides. */
export const account = {
  appId: 'wx0123456789abcdef',
  secret: '0123456789abcdef0123456789abcdef',
  token: 'FAKE_access_token',
  openid: 'oFAKE0000000000000000000001',
};

/** What `subscribeMessage.send` is answered. */
export const sentAnswer = '{"errcode":0,"errmsg":"ok","msgid":4412345678901234567}';

/** @type {import('../harness/subjects.mjs').Subject} */
export const subject = {
  folder: 'weixin-openapi',
  packages: ['core-signing', 'weixin-openapi'],
  peers: [
    { name: 'co-wechat-api' },
    { name: 'wx-server-sdk', note: 'calls go to Tencent’s cloud, so only load time and size are compared' },
  ],
  clients: () => {
    const { appId, secret } = account;
    return {
      ours: {
        load: `const { createWeixin } = require(${text(path.join(root, 'packages/weixin-openapi/dist/index.cjs'))});`,
        create: `createWeixin(${text({ appId, secret })})`,
      },
      'co-wechat-api': {
        load: `const WechatApi = require(${text(resolveFrom('weixin-openapi', 'co-wechat-api'))});`,
        create: `new WechatApi('${appId}', '${secret}')`,
      },
    };
  },
  firstCall: {
    answer: () => sentAnswer,
    programs: ({ url, done }) => {
      const { appId, secret, token, openid } = account;
      const file = path.join(root, 'packages/weixin-openapi/dist/index.cjs');
      return {
        ours: `const { createWeixin } = require(${text(file)});
createWeixin(${text({ appId, secret, accessToken: token, endpoint: url })}).subscribeMessage.send({ touser: '${openid}', templateId: 'T', data: { thing1: { value: '茶' } } }).then(() => { ${done} });`,
        'co-wechat-api': `const WechatApi = require(${text(resolveFrom('weixin-openapi', 'co-wechat-api'))});
const api = new WechatApi('${appId}', '${secret}', async () => ({ accessToken: '${token}', expireTime: Infinity }));
api.prefix = '${url}/cgi-bin/';
api.sendSubscribeMessage('${openid}', 'T', 'pages/index', { thing1: { value: '茶' } }).then(() => { ${done} });`,
      };
    },
  },
};
