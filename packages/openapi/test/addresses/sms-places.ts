import {
  createAliyunSms,
  createReceiptConsumer,
  ecsRoleCredentials,
  roleCredentials,
  type AliyunSmsConfig,
} from '@sdk/aliyun-sms';
import type { RawRequest, Reply } from './raw-recorder.js';
import { once, using, type At, type Place, type PlacesOfClient } from './places.js';

export function smsPlaces(at: At): PlacesOfClient {
  const { url, credentials, fetch } = at;
  const { accessKeyId, accessKeySecret } = credentials.aliyunSms;
  const key = { accessKeyId, accessKeySecret };
  // Only the last thirty days can be asked about.
  const clock = { now: () => Date.UTC(2026, 0, 2, 4) };
  const config: AliyunSmsConfig = { ...once(at), endpoint: url, clock, ...key };
  const sms = createAliyunSms(config);
  const rpc = createAliyunSms({ ...config, signature: 'rpc' });
  const message = { phoneNumbers: '13800000000', signName: 'a', templateCode: 'SMS_1' };
  const configured = (option: string): Place['call'] => {
    return async (id) =>
      using(createAliyunSms({ ...config, [option]: id }), (client) => client.sendSms(message));
  };
  const role = { ...{ endpoint: url, fetch, source: key }, roleArn: 'acs:ram::1234567890123456:role/fake' };
  return {
    places: {
      template: { benign: 'SMS_987', call: (id) => sms.sendSms({ ...message, templateCode: id }) },
      'template, older signature': {
        ...{ benign: 'SMS_987', call: (id) => rpc.sendSms({ ...message, templateCode: id }) },
      },
      'own id': { call: (id) => sms.sendSms({ ...message, outId: id }) },
      'own id, older signature': { call: (id) => rpc.sendSms({ ...message, outId: id }) },
      'receipt id': {
        benign: '900000000000000009^0',
        call: (id) => sms.querySendDetails({ phoneNumber: '13800000000', sendDate: '20260101', bizId: id }),
      },
      action: { benign: 'QueryBenign', call: (id) => sms.call(id, {}) },
      'action, older signature': { benign: 'QueryBenign', call: (id) => rpc.call(id, {}) },
      'name of a parameter': { call: (id) => sms.call('QueryBenign', { [id]: 'a' }) },
      'option accessKeyId': { benign: 'LTAIbenign', call: configured('accessKeyId') },
      'option securityToken': { call: configured('securityToken') },
      'name of a role': {
        call: (id) => ecsRoleCredentials({ endpoint: url, fetch, roleName: id })(),
        reply: () => () => ({ body: 'token' }),
      },
      'name of a role in an answer': {
        // White space around a name is taken off, as metadata servers may add a line feed.
        leaveOut: /^\s|\s$/,
        call: () => ecsRoleCredentials({ endpoint: url, fetch })(),
        reply: (id) => (request) => ({
          body: request.target.endsWith('/security-credentials/') ? id : 'token',
        }),
      },
      'role to assume': {
        benign: 'acs:ram::1:role/benign',
        call: async (id) => roleCredentials({ ...role, roleArn: id })(),
      },
      'session of a role': { call: async (id) => roleCredentials({ ...role, roleSessionName: id })() },
      'external id': { call: async (id) => roleCredentials({ ...role, externalId: id })() },
      queue: { benign: 'Benign-SmsReport', call: async (id) => poll(at, key, id) },
      'handle of a message': {
        leaveOut: /^\s|\s$/,
        call: async () => poll(at, key, 'Alicom-Queue-1-SmsReport'),
        reply: (id) => (request) => queueReply(request, id),
      },
    },
    close: () => Promise.all([sms.close(), rpc.close()]),
  };
}

async function poll(
  { url, fetch }: At,
  key: { accessKeyId: string; accessKeySecret: string },
  queueName: string,
) {
  const consumer = createReceiptConsumer({
    ...{
      fetch,
      credentials: key,
      queueName,
      messageType: 'SmsReport',
      tokenEndpoint: url,
      queueEndpoint: url,
    },
    onReceipt: () => undefined,
  });
  return using(consumer, () => consumer.poll());
}

function queueReply(request: RawRequest, handle: string): Reply {
  if (!request.target.startsWith('/queues/')) {
    const token = {
      ...{ AccessKeyId: 'STS.FAKE', AccessKeySecret: 'FAKEsecret', SecurityToken: 'FAKEtoken' },
      ExpireTime: '2099-01-01 00:00:00',
    };
    return { body: JSON.stringify({ Code: 'OK', MessageTokenDTO: token }) };
  }
  const text = handle.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    headers: { 'content-type': 'text/xml' },
    body: `<Messages><Message><ReceiptHandle>${text}</ReceiptHandle></Message></Messages>`,
  };
}
