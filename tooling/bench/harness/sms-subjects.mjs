import { loadBuilt, requireFrom } from './subjects.mjs';

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
  const wire = Object.fromEntries(
    Object.entries(smsMessage).map(([name, value]) => [name[0].toUpperCase() + name.slice(1), value]),
  );
  const { default: Dysms, SendSmsRequest } = requireFrom('aliyun-sms', '@alicloud/dysmsapi20170525');
  const dysms = new Dysms({ ...smsKeys, endpoint: new URL(url).host, protocol: 'http' });
  return {
    'pop-core': () => pop.request('SendSms', wire, { method: 'POST' }),
    dysmsapi: () => dysms.sendSms(new SendSmsRequest(smsMessage)),
  };
}
