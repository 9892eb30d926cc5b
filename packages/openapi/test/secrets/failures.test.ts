import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createCloud } from '@sdk/alipay-serverless';
import { createDirectServerless } from '@sdk/alipay-serverless/direct';
import {
  chainCredentials,
  createAliyunSms,
  createReceiptConsumer,
  createReceiptHandler,
  ecsRoleCredentials,
  oidcCredentials,
  profileCredentials,
  roleCredentials,
  uriCredentials,
} from '@sdk/aliyun-sms';
import { SdkError, undiciTransport } from '@sdk/core-signing';
import { createMessagePush, decryptUserData } from '@sdk/weixin-openapi';
import { createSandbox } from '@sdk/sandbox';
import { createAlipay, createPayment, createWeixin, createWeixinPay } from '../../src/index.js';
import { startEchoServer, type EchoServer } from './echo-server.js';
import { findSecrets, visibleOf } from './find-secrets.js';

jest.setTimeout(60_000);

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platformKey = platform.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const der = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
const sessionKey = randomBytes(16).toString('base64');
/** Fake, and each of them nowhere else. */
const secrets = {
  privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  /** As `inspect` writes bytes. */
  derInspected: (der.subarray(40, 60).toString('hex').match(/../g) ?? []).join(' '),
  derHex: der.subarray(40, 60).toString('hex'),
  garbledKey: 'FAKEgarbledKey-9Qx7',
  appSecret: 'FAKEappSecret 71c2',
  apiKey: 'FAKEapiKeyV2of32charactersABCDE',
  apiKeyWhole: 'FAKEwholeKeyV2of32charactersABCD',
  apiV3Key: 'FAKEapiKeyV3of31charactersGHIJK',
  passphrase: 'FAKEpassphrase-88-zz',
  urlPassword: 'FAKEurlPassword5501',
  proxyPassword: 'FAKEproxyPassword5502',
  queryToken: 'FAKEqueryToken5503',
  pushToken: 'FAKEpushToken5504',
  aesKey: randomBytes(32).toString('base64').slice(0, 43),
  sessionKey,
  idNumber: '110101199003074477',
  accessToken: 'FAKEaccessToken5505',
  accessKeySecret: 'FAKEaccessKeySecret5506',
  securityToken: 'FAKEsecurityToken5507',
  oidcToken: 'FAKEoidcToken5508.eyJhbGciOi',
  pathSecret: 'FAKEpathSecret5509',
} as const;

const key = {
  accessKeyId: 'LTAIfake',
  accessKeySecret: secrets.accessKeySecret,
  securityToken: secrets.securityToken,
};
const application = { appId: '2021000000000000', privateKey: der, alipayPublicKey: platformKey };
const merchant = { appId: 'wx0123456789abcdef', mchId: '1900009999' };
const mini = { appId: 'wx0123456789abcdef', accessToken: secrets.accessToken };
const role = { source: key, roleArn: 'acs:ram::1:role/fake' };

let echo: EchoServer;
let stalled: Server;
let folder: string;
const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
beforeAll(async () => {
  echo = await startEchoServer();
  // Takes everything and never answers.
  stalled = createServer((socket) => socket.on('error', () => socket.destroy()).resume());
  await new Promise<void>((resolve) => stalled.listen(0, '127.0.0.1', resolve));
  folder = mkdtempSync(join(tmpdir(), 'sdk-secrets-'));
  writeFileSync(join(folder, 'token'), secrets.oidcToken);
  writeFileSync(
    join(folder, 'broken.ini'),
    `[default]\naccess_key_id\naccess_key_secret = ${secrets.accessKeySecret}\n`,
  );
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await echo.close();
  stalled.close();
});

/** What a run shows: its error, or what it made. */
async function shownBy(run: () => unknown): Promise<{ failed: unknown; shown: string }> {
  try {
    return { failed: undefined, shown: visibleOf(await run()) };
  } catch (error) {
    return { failed: error, shown: visibleOf(error) };
  }
}

type Case = readonly [name: string, run: () => unknown];

describe('options that are wrong', () => {
  it.each<Case>([
    ['a key that is none', () => createAlipay({ ...application, privateKey: secrets.garbledKey })],
    [
      'a private key in the place of the public one',
      () => createAlipay({ ...application, alipayPublicKey: der }),
    ],
    [
      'a private key in the place of a certificate',
      () =>
        createAlipay({
          ...application,
          appCert: secrets.privateKey,
          alipayPublicCert: 'a',
          alipayRootCert: 'a',
        }),
    ],
    [
      'a content key of another length',
      () =>
        createAlipay({ ...application, encryptKey: secrets.garbledKey }).exec('a.b', {}, { encrypt: true }),
    ],
    [
      'a password in the gateway',
      () =>
        createAlipay({
          ...application,
          gateway: `https://u:${secrets.urlPassword}@openapi.alipay.com/gateway.do`,
        }),
    ],
    ['an APIv2 key of another length', () => createWeixinPay({ ...merchant, key: secrets.apiKey })],
    ['an APIv3 key of another length', () => createWeixinPay({ ...merchant, apiV3Key: secrets.apiV3Key })],
    [
      'a p12 that is none',
      () =>
        createWeixinPay({ ...merchant, pfx: secrets.garbledKey, passphrase: secrets.passphrase }).v2.refund({
          ...{ outTradeNo: 'o1', outRefundNo: 'r1', totalFee: 1, refundFee: 1 },
        }),
    ],
    [
      'a token of a query in the endpoint',
      () => createWeixin({ ...mini, endpoint: `https://a.example/?t=${secrets.queryToken}` }),
    ],
    ['a secret with white space', () => createWeixin({ appId: mini.appId, secret: secrets.appSecret })],
    [
      'an access key with white space',
      () => createAliyunSms({ ...key, accessKeySecret: `${key.accessKeySecret}\n` }),
    ],
    [
      'an AES key of another length',
      () =>
        createMessagePush({
          appId: mini.appId,
          token: secrets.pushToken,
          encodingAesKey: secrets.aesKey.slice(1),
        }),
    ],
    [
      'a password in the proxy',
      () => undiciTransport({ proxy: `ftp://u:${secrets.proxyPassword}@127.0.0.1` }),
    ],
    [
      'an unknown option that is a secret',
      () =>
        createPayment({
          ...{ provider: 'wxpay', ...merchant, key: secrets.apiKeyWhole, kay: secrets.apiKey },
        } as never).orderQuery({ outTradeNo: 'o1' }),
    ],
    ['a broken profile', () => profileCredentials({ file: join(folder, 'broken.ini') })()],
    [
      'a path secret that cannot be one',
      () => createReceiptHandler({ pathSecret: `${secrets.pathSecret} ?`, onReceipt: () => undefined }),
    ],
  ])('%s: the error does not repeat it', async (_name, run) => {
    const { failed, shown } = await shownBy(run);
    expect(SdkError.is(failed)).toBe(true);
    expect(findSecrets(shown, secrets)).toEqual([]);
  });

  it('a p12 of the platform with another passphrase', async () => {
    const sandbox = await createSandbox();
    const { pfxBase64 } = sandbox.credentials('http://127.0.0.1:1').weixinPay;
    await sandbox.close();
    const wrong = { ...merchant, endpoint: echo.url, key: secrets.apiKeyWhole, pfx: pfxBase64 };
    const { failed, shown } = await shownBy(() =>
      createWeixinPay({ ...wrong, passphrase: secrets.passphrase }).v2.refund({
        ...{ outTradeNo: 'o1', outRefundNo: 'r1', totalFee: 1, refundFee: 1 },
      }),
    );
    expect(SdkError.is(failed)).toBe(true);
    expect(findSecrets(shown, { ...secrets, pfx: pfxBase64.slice(200, 260) })).toEqual([]);
  });
});

/** One call of everything that takes a secret to an address. */
const calls = (url: string): readonly Case[] => {
  const settings = { timeout: 60, retry: false } as const;
  const at = { ...settings, endpoint: url };
  const serverless = createDirectServerless({
    alipay: { ...settings, ...application, gateway: `${url}/gateway.do` },
    aliyunSms: { ...at, credentials: key },
  });
  return [
    [
      'createAlipay',
      () =>
        createAlipay({ ...settings, ...application, gateway: `${url}/gateway.do` }).exec(
          'alipay.trade.query',
          {
            outTradeNo: 'o1',
          },
        ),
    ],
    ['createWeixin', () => createWeixin({ ...at, ...mini }).call('/wxa/query')],
    [
      'createWeixinPay v2',
      () =>
        createWeixinPay({ ...at, ...merchant, key: secrets.apiKeyWhole }).v2.orderQuery({ outTradeNo: 'o1' }),
    ],
    [
      'createWeixinPay v3',
      () =>
        createWeixinPay({ ...at, ...merchant, privateKey: der, serialNo: 'A1' }).v3.transactions.query({
          outTradeNo: 'o1',
        }),
    ],
    [
      'createAliyunSms',
      () =>
        createAliyunSms({ ...at, credentials: key }).sendSms({
          ...{ phoneNumbers: '13912345678', signName: 'a', templateCode: 'SMS_1' },
        }),
    ],
    [
      'createPayment',
      () =>
        createPayment({ ...at, provider: 'wxpay', ...merchant, key: secrets.apiKeyWhole }).orderQuery({
          outTradeNo: 'o1',
        }),
    ],
    ['cloud.payment', () => createCloud(serverless).payment.common.query('o1')],
    [
      'cloud.member',
      () =>
        createCloud(serverless).member.identification.init({
          ...{ outerOrderNo: 'o1', bizCode: 'FACE', merchantConfig: { returnUrl: 'https://a.example' } },
          identityParam: {
            ...{ identityType: 'CERT_INFO', certType: 'IDENTITY_CARD', certName: '张三' },
            certNo: secrets.idNumber,
          },
        }),
    ],
    [
      'cloud.aliyun',
      () =>
        createCloud(serverless).aliyun.shortMessage.send({
          ...{ phoneNumbers: '13912345678', signName: 'a', templateCode: 'SMS_1', templateParam: '{}' },
        } as never),
    ],
    ['roleCredentials', () => roleCredentials({ ...at, ...role })()],
    ['ecsRoleCredentials', () => ecsRoleCredentials(at)()],
    [
      'oidcCredentials',
      () =>
        oidcCredentials({
          ...{ ...at, roleArn: role.roleArn, oidcProviderArn: 'acs:ram::1:oidc-provider/fake' },
          oidcTokenFile: join(folder, 'token'),
        })(),
    ],
    [
      'uriCredentials',
      () => uriCredentials({ ...settings, uri: `${url}/creds?token=${secrets.queryToken}` })(),
    ],
    [
      'chainCredentials',
      () =>
        chainCredentials([
          { name: 'role', provider: roleCredentials({ ...at, ...role }) },
          {
            name: 'uri',
            provider: uriCredentials({ ...settings, uri: `${url}/?token=${secrets.queryToken}` }),
          },
        ])(),
    ],
    [
      'createReceiptConsumer',
      () =>
        createReceiptConsumer({
          ...{ timeout: 60, tokenEndpoint: url, queueEndpoint: url, credentials: key, waitSeconds: 0 },
          ...{ queueName: 'A-SmsReport', onReceipt: () => undefined },
        }).poll(),
    ],
  ];
};

describe.each<readonly [string, () => string]>([
  ['a connection that is refused', () => 'http://127.0.0.1:1'],
  ['an answer that never comes', () => addressOf(stalled)],
  ['an answer that repeats the request', () => echo.url],
])('%s', (_name, url) => {
  it.each(calls('').map(([name]) => name))('%s lets out no secret', async (name) => {
    echo.answer('a refusal that holds the request');
    const run = calls(url()).find(([one]) => one === name)?.[1];
    const { failed, shown } = await shownBy(() => run?.());
    // What the platform refuses, cloud.* resolves with, as its original does.
    if (!name.startsWith('cloud.')) expect(SdkError.is(failed)).toBe(true);
    expect(findSecrets(shown, secrets)).toEqual([]);
  });
});

describe('what comes in', () => {
  it('a push with a wrong signature, and one that cannot be decrypted', async () => {
    const reported: unknown[] = [];
    const push = createMessagePush({
      ...{ appId: mini.appId, token: secrets.pushToken, encodingAesKey: secrets.aesKey },
      onError: (error) => reported.push(error),
    });
    const query = '?timestamp=1767326400&nonce=n&signature=a&msg_signature=b&encrypt_type=aes';
    const outcomes = [];
    for (const body of ['{"Encrypt":"AAAA"}', '{"MsgType":"text"}', '<xml><Encrypt>AAAA</Encrypt></xml>', ''])
      outcomes.push(
        await shownBy(() =>
          push.handle(new Request(`https://shop.example.com/push${query}`, { method: 'POST', body })),
        ),
      );
    const shown = [visibleOf(push), ...reported.map(visibleOf), ...outcomes.map((one) => one.shown)].join(
      '\n',
    );
    expect(reported.length).toBeGreaterThan(0);
    expect(findSecrets(shown, secrets)).toEqual([]);
  });

  it('data of a user under another session key', async () => {
    const iv = randomBytes(16).toString('base64');
    for (const encryptedData of ['', 'AAAA', randomBytes(64).toString('base64'), secrets.idNumber]) {
      const { failed, shown } = await shownBy(() =>
        decryptUserData({ sessionKey, iv, encryptedData, appId: mini.appId }),
      );
      expect(SdkError.is(failed)).toBe(true);
      expect(findSecrets(shown, secrets)).toEqual([]);
    }
    const { failed, shown } = await shownBy(() =>
      decryptUserData({ sessionKey: secrets.garbledKey, iv, encryptedData: 'AAAA', appId: mini.appId }),
    );
    expect(SdkError.is(failed)).toBe(true);
    expect(findSecrets(shown, secrets)).toEqual([]);
  });
});

it('clients that work show nothing of what they hold', () => {
  const made = [
    createAlipay(application),
    createWeixin(mini),
    createWeixinPay({ ...merchant, key: secrets.apiKeyWhole, privateKey: der, serialNo: 'A1' }),
    createAliyunSms({ credentials: key }),
    createPayment({ provider: 'wxpay', ...merchant, key: secrets.apiKeyWhole }),
    createMessagePush({ appId: mini.appId, token: secrets.pushToken, encodingAesKey: secrets.aesKey }),
    createReceiptHandler({ pathSecret: secrets.pathSecret, onReceipt: () => undefined }),
    createDirectServerless({ alipay: application, aliyunSms: { credentials: key } }),
    roleCredentials(role),
  ];
  for (const one of made) expect(findSecrets(visibleOf(one), secrets)).toEqual([]);
});
