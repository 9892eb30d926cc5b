import path from 'node:path';
import { loadBuilt, requireFrom, resolveFrom } from '../harness/subjects.mjs';
import { merchant, orderV3, signatureHeaders } from '../harness/weixin-pay-messages.mjs';
import { root } from '../../workspace/root.mjs';

const text = (value) => JSON.stringify(value);

/** @type {import('../harness/subjects.mjs').Subject} */
export const subject = {
  folder: 'weixin-pay',
  packages: ['core-signing', 'weixin-pay'],
  peers: [
    { name: 'wechatpay-axios-plugin' },
    { name: 'wechatpay-node-v3', note: 'calls go to the addresses of WeChat Pay alone' },
    { name: 'tenpay', note: 'API v2 alone' },
  ],
  clients: ({ fixtures }) => ({
    ours: {
      load: `const { createWeixinPay } = require(${text(path.join(root, 'packages/weixin-pay/dist/index.cjs'))});`,
      create: `createWeixinPay(${text(oursConfig(fixtures))})`,
    },
    'wechatpay-axios-plugin': {
      load: `const { Wechatpay } = require(${text(resolveFrom('weixin-pay', 'wechatpay-axios-plugin'))});`,
      create: `new Wechatpay(${text(axiosPluginConfig(fixtures))})`,
    },
  }),
  firstCall: {
    answer: ({ fixtures }) => ({ body: orderV3, headers: signatureHeaders(fixtures, orderV3) }),
    programs: ({ fixtures, url, done }) => {
      const file = path.join(root, 'packages/weixin-pay/dist/index.cjs');
      const { mchId, outTradeNo } = merchant;
      return {
        ours: `const { createWeixinPay } = require(${text(file)});
createWeixinPay(${text({ ...oursConfig(fixtures), endpoint: url })}).v3.transactions.query({ outTradeNo: '${outTradeNo}' }).then(() => { ${done} });`,
        'wechatpay-axios-plugin': `const { Wechatpay } = require(${text(resolveFrom('weixin-pay', 'wechatpay-axios-plugin'))});
new Wechatpay(${text({ ...axiosPluginConfig(fixtures), baseURL: `${url}/` })}).v3.pay.transactions.outTradeNo['{id}'].get({ id: '${outTradeNo}', params: { mchid: '${mchId}' } }).then(() => { ${done} });`,
      };
    },
  },
};

/** The options of our client. */
function oursConfig(fixtures) {
  const { appId, mchId, key, apiV3Key, serialNo, publicKeyId } = merchant;
  const keys = { privateKey: fixtures.privateKey, publicKey: fixtures.alipayPublicKey };
  return { appId, mchId, key, apiV3Key, serialNo, publicKeyId, ...keys };
}

function axiosPluginConfig(fixtures) {
  return {
    mchid: merchant.mchId,
    serial: merchant.serialNo,
    secret: merchant.key,
    privateKey: fixtures.privateKey,
    certs: { [merchant.publicKeyId]: fixtures.alipayPublicKey },
  };
}

/** Our client with the keys of the run. @param {object} [settings] more options */
export async function createOurs(fixtures, settings = {}) {
  const { createWeixinPay } = await loadBuilt('weixin-pay');
  return createWeixinPay({ ...oursConfig(fixtures), ...settings });
}

/** `wechatpay-axios-plugin` with the same keys, and its parts. @param {object} [settings] of axios */
export function createAxiosPlugin(fixtures, settings = {}) {
  const parts = requireFrom('weixin-pay', 'wechatpay-axios-plugin');
  const client = new parts.Wechatpay({ ...axiosPluginConfig(fixtures), ...settings });
  return { client, ...parts };
}

/** `wechatpay-node-v3` with the same keys; its requests go to `http`. @param {object} [http] */
export function createNodeV3(fixtures, http) {
  const Pay = requireFrom('weixin-pay', 'wechatpay-node-v3');
  const { appId: appid, mchId: mchid, serialNo: serial_no, apiV3Key: key } = merchant;
  const certificate = Buffer.from('not read, because the serial number is given');
  const privateKey = Buffer.from(fixtures.privateKey);
  const client = new Pay({ appid, mchid, serial_no, key, publicKey: certificate, privateKey });
  Pay.certificates = { [merchant.publicKeyId]: fixtures.alipayPublicKey };
  if (http !== undefined) client.createHttp(http);
  return client;
}

/** `tenpay` with the same key of API v2. */
export function createTenpay() {
  const Tenpay = requireFrom('weixin-pay', 'tenpay');
  const { appId: appid, mchId: mchid, key: partnerKey } = merchant;
  return new Tenpay({ appid, mchid, partnerKey, notify_url: 'https://shop.example/notify' });
}
