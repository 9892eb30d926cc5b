import crypto from 'node:crypto';
import path from 'node:path';
import { loadBuilt, requireFrom, resolveFrom } from '../harness/subjects.mjs';
import { root } from '../../workspace/root.mjs';

const text = (value) => JSON.stringify(value);

/** A message and the answer to it. Every client sends the same. */
export const smsMessage = {
  phoneNumbers: '13900001234',
  signName: '沙箱签名',
  templateCode: 'SMS_100000001',
  templateParam: '{"code":"246810"}',
};
export const smsAnswer = JSON.stringify({
  RequestId: '0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9',
  Message: 'OK',
  BizId: '932702304080415357^0',
  Code: 'OK',
});
export const smsKeys = {
  accessKeyId: 'LTAI5tFAKEBENCHKEYID0000',
  accessKeySecret: 'FAKEbenchSecret000000000000000',
};

/** Signs the message as a careful person would for this one call and nothing else. @param {string} host */
export function createSigner(host) {
  const empty = crypto.createHash('sha256').update('').digest('hex');
  const encode = (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return () => {
    const query = Object.entries(smsMessage)
      .map(([name, value]) => `${name[0].toUpperCase()}${name.slice(1)}=${encode(value)}`)
      .sort()
      .join('&');
    const headers = {
      'x-acs-action': 'SendSms',
      'x-acs-content-sha256': empty,
      'x-acs-date': `${new Date().toISOString().slice(0, 19)}Z`,
      'x-acs-signature-nonce': crypto.randomUUID(),
      'x-acs-version': '2017-05-25',
    };
    const names = `host;${Object.keys(headers).join(';')}`;
    const lines = Object.entries(headers)
      .map(([name, value]) => `${name}:${value}\n`)
      .join('');
    const canonical = `POST\n/\n${query}\nhost:${host}\n${lines}\n${names}\n${empty}`;
    const digest = crypto.createHash('sha256').update(canonical).digest('hex');
    const signature = crypto
      .createHmac('sha256', smsKeys.accessKeySecret)
      .update(`ACS3-HMAC-SHA256\n${digest}`)
      .digest('hex');
    const authorization = `ACS3-HMAC-SHA256 Credential=${smsKeys.accessKeyId},SignedHeaders=${names},Signature=${signature}`;
    return { query, headers: { ...headers, authorization } };
  };
}

/** The message in the platform's own names, as `@alicloud/pop-core` takes it. */
const wireMessage = Object.fromEntries(
  Object.entries(smsMessage).map(([name, value]) => [name[0].toUpperCase() + name.slice(1), value]),
);

/** @type {import('../harness/subjects.mjs').Subject} */
export const subject = {
  folder: 'aliyun-sms',
  packages: ['core-signing', 'aliyun-sms'],
  peers: [{ name: '@alicloud/pop-core', firstCallTarget: 1 }, { name: '@alicloud/dysmsapi20170525' }],
  clients: () => ({
    ours: {
      load: `const { createAliyunSms } = require(${text(path.join(root, 'packages/aliyun-sms/dist/index.cjs'))});`,
      create: `createAliyunSms(${text(smsKeys)})`,
    },
    '@alicloud/pop-core': {
      load: `const Client = require(${text(resolveFrom('aliyun-sms', '@alicloud/pop-core'))});`,
      create: `new Client(${text({ ...smsKeys, endpoint: 'http://127.0.0.1:1', apiVersion: '2017-05-25' })})`,
    },
    '@alicloud/dysmsapi20170525': {
      load: `const { default: Client } = require(${text(resolveFrom('aliyun-sms', '@alicloud/dysmsapi20170525'))});`,
      create: `new Client(${text({ ...smsKeys, endpoint: '127.0.0.1:1' })})`,
    },
  }),
  firstCall: {
    answer: () => smsAnswer,
    programs: ({ url, done }) => {
      const { origin, host } = new URL(url);
      const file = path.join(root, 'packages/aliyun-sms/dist/index.cjs');
      const popCore = resolveFrom('aliyun-sms', '@alicloud/pop-core');
      const dysmsapi = resolveFrom('aliyun-sms', '@alicloud/dysmsapi20170525');
      return {
        ours: `const { createAliyunSms } = require(${text(file)});
createAliyunSms(${text({ ...smsKeys, endpoint: origin })}).sendSms(${text(smsMessage)}).then(() => { ${done} });`,
        '@alicloud/pop-core': `const Client = require(${text(popCore)});
new Client(${text({ ...smsKeys, endpoint: origin, apiVersion: '2017-05-25' })}).request('SendSms', ${text(wireMessage)}, { method: 'POST' }).then(() => { ${done} });`,
        '@alicloud/dysmsapi20170525': `const { default: Client, SendSmsRequest } = require(${text(dysmsapi)});
new Client(${text({ ...smsKeys, endpoint: host, protocol: 'http' })}).sendSms(new SendSmsRequest(${text(smsMessage)})).then(() => { ${done} });`,
      };
    },
  },
};

/** Our client. @param {string} url @param {object} [settings] */
export async function createOurs(url, settings = {}) {
  const { createAliyunSms } = await loadBuilt('aliyun-sms');
  const client = createAliyunSms({ ...smsKeys, endpoint: url, ...settings });
  return { call: () => client.sendSms(smsMessage), close: () => client.close() };
}

/** The platform's own clients, each as its documentation shows it. @param {string} url */
export function createPeers(url) {
  const PopCore = requireFrom('aliyun-sms', '@alicloud/pop-core');
  const pop = new PopCore({ ...smsKeys, endpoint: url, apiVersion: '2017-05-25' });
  const { default: Dysms, SendSmsRequest } = requireFrom('aliyun-sms', '@alicloud/dysmsapi20170525');
  const dysms = new Dysms({ ...smsKeys, endpoint: new URL(url).host, protocol: 'http' });
  return {
    '@alicloud/pop-core': () => pop.request('SendSms', wireMessage, { method: 'POST' }),
    '@alicloud/dysmsapi20170525': () => dysms.sendSms(new SendSmsRequest(smsMessage)),
  };
}
