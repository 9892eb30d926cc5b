import { generateKeyPairSync, sign } from 'node:crypto';

import {
  createAlipay,
  createAliyunSms,
  createPayment,
  createWeixin,
  createWeixinPay,
} from '../../src/index.js';
import { createReceiptConsumer, ecsRoleCredentials, roleCredentials } from '@sdk/aliyun-sms';
import { ConfigError, MalformedResponseError, SdkError } from '@sdk/core-signing';
import { initAlipay, initWeixin } from '../../src/index.js';
import { recordingFetch, type RecordingFetch } from './recording-fetch.js';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const platformKey = platform.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const publicKeyId = 'PUB_KEY_ID_0119000099992024010100FA4E00000001';
const merchant = {
  retry: false,
  ...{ appId: 'wx0123456789abcdef', mchId: '1900009999', serialNo: 'A1' },
  ...{ privateKey: privateKeyPem, publicKey: platformKey, publicKeyId },
} as const;
const application = {
  appId: '2021000000000000',
  privateKey: privateKeyPem,
  alipayPublicKey: platformKey,
} as const;

/** Addresses that an answer, genuine or not, could name instead of the platform's. */
const elsewhere = (host: string): string[] => [
  'https://evil.example/bill',
  `https://${host}.evil.example/bill`,
  `https://evil${host.split('.').slice(-2).join('.')}/bill`,
  `https://evil.example/${host}/bill`,
  `https://evil.example/?${host}`,
  `https://evil.example/#${host}`,
  `https://${host}@evil.example/bill`,
  `https://evil.example\\@${host}/bill`,
  `https://user:FAKE@${host}/bill`,
  `https:evil.example/bill`,
  `//evil.example/bill`,
  `ftp://${host}/bill`,
  'file:///etc/passwd',
  'javascript:alert(1)',
  'http://127.0.0.1/bill',
  'http://localhost:4010/bill',
  'http://[::1]/bill',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.100.100.200/latest/meta-data/',
  'http://0x7f000001/',
  `https://${host.replace('.', '。')}.evil.example/bill`,
  '/bill',
  '',
];

function signedByWeixin(body: string): Response {
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), 'FAKEnonce'];
  const signature = sign('sha256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), platform.privateKey);
  return new Response(body, {
    headers: {
      ...{ 'content-type': 'application/json', 'wechatpay-serial': publicKeyId },
      ...{ 'wechatpay-timestamp': timestamp, 'wechatpay-nonce': nonce },
      'wechatpay-signature': signature.toString('base64'),
    },
  });
}

function signedByAlipay(content: object): Response {
  const text = JSON.stringify(content);
  const signature = sign('sha256', Buffer.from(text), platform.privateKey).toString('base64');
  return Response.json(
    JSON.parse(
      `{"alipay_data_dataservice_bill_downloadurl_query_response":${text},"sign":"${signature}"}`,
    ) as object,
  );
}

/** A platform that names an address of a bill; everything else that is asked for answers with bytes. */
const weixinThatNames = (address: string): RecordingFetch =>
  recordingFetch(({ url }) =>
    url.includes('/v3/bill/')
      ? signedByWeixin(
          JSON.stringify({ hash_type: 'SHA1', hash_value: 'a'.repeat(40), download_url: address }),
        )
      : new Response('bill'),
  );
const alipayThatNames = (address: string): RecordingFetch =>
  recordingFetch(({ url }) =>
    url.startsWith('https://openapi.alipay.com/')
      ? signedByAlipay({ code: '10000', msg: 'Success', bill_download_url: address })
      : new Response('bill'),
  );

const day = { billDate: '2026-01-01' };
const downloads: Readonly<
  Record<
    string,
    {
      host: string;
      names: (address: string) => RecordingFetch;
      run(fetch: RecordingFetch['fetch']): Promise<unknown>;
    }
  >
> = {
  'weixin-pay trade bill': {
    host: 'api.mch.weixin.qq.com',
    names: weixinThatNames,
    run: async (fetch) => (await createWeixinPay({ ...merchant, fetch }).v3.bills.trade(day)).text(),
  },
  'weixin-pay bill of funds': {
    host: 'api.mch.weixin.qq.com',
    names: weixinThatNames,
    run: async (fetch) => (await createWeixinPay({ ...merchant, fetch }).v3.bills.fundflow(day)).text(),
  },
  'alipay bill': {
    host: 'dwbillcenter.alipay.com',
    names: alipayThatNames,
    run: async (fetch) =>
      (
        await createAlipay({ ...application, retry: false, fetch }).downloadBill({
          billType: 'trade',
          ...day,
        })
      ).text(),
  },
  'unified bill of WeChat Pay': {
    host: 'api.mch.weixin.qq.com',
    names: weixinThatNames,
    run: (fetch) =>
      createPayment({ ...merchant, provider: 'wxpay', apiVersion: 'v3', fetch }).downloadBill({
        billDate: '20260101',
      }),
  },
  'unified bill of Alipay': {
    host: 'dwbillcenter.alipay.com',
    names: alipayThatNames,
    run: (fetch) =>
      createPayment({ ...application, provider: 'alipay', retry: false, fetch }).downloadBill({
        billDate: '20260101',
      }),
  },
};

describe.each(Object.entries(downloads))('%s', (_name, { host, names, run }) => {
  it('is fetched from the platform’s host, with credentials only where the platform asks for them', async () => {
    const { fetch, asked } = names(`https://${host}/download?token=FAKE`);
    await run(fetch).catch(() => undefined);
    expect(asked).toHaveLength(2);
    expect(asked[1]?.url).toBe(`https://${host}/download?token=FAKE`);
    const secretHeaders = Object.keys(asked[1]?.headers ?? {}).filter((header) =>
      /auth|cookie|token/i.test(header),
    );
    expect(secretHeaders).toEqual(host === 'api.mch.weixin.qq.com' ? ['authorization'] : []);
  });

  it.each(elsewhere(host))('is not fetched from %j', async (address) => {
    const { fetch, asked } = names(address);
    const error: unknown = await run(fetch).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(MalformedResponseError);
    expect(asked).toHaveLength(1);
  });
});

it('no address in a file’s answer is fetched: the caller gets it', async () => {
  const { fetch, asked } = recordingFetch(() => Response.json({ video_url: 'https://evil.example/video' }));
  const weixin = createWeixin({ retry: false, appId: 'wx0123456789abcdef', accessToken: 'FAKE', fetch });
  await weixin.call('/cgi-bin/media/get', { answer: 'binary', query: { media_id: 'm' } });
  expect(asked.map(({ url }) => new URL(url).host)).toEqual(['api.weixin.qq.com']);
});

const regions = [
  ...[
    'x.evil.example/',
    'evil.example#',
    '@evil.example/',
    '../a',
    'cn-hangzhou.evil.example',
    'cn-hangzhou/..',
  ],
  ...[
    'cn hangzhou',
    'cn-hangzhou\r\n',
    'CN-HANGZHOU',
    'cn_hangzhou',
    '',
    'cn-hangzhou:8443',
    'cn-%68angzhou',
    '茶-a',
  ],
];
const key = { accessKeyId: 'LTAIfake', accessKeySecret: 'FAKEsecret' };

describe('a region of Aliyun that is no region', () => {
  it.each(regions)('%j is refused by the client and by role credentials', async (region) => {
    const { fetch, asked } = recordingFetch(() => Response.json({}));
    const arn = 'acs:ram::1:role/fake';
    const made = [
      () => createAliyunSms({ ...key, regionId: region, fetch }),
      () => roleCredentials({ source: key, roleArn: arn, region, fetch }),
    ];
    for (const make of made) expect(make).toThrow(ConfigError);
    expect(asked).toEqual([]);
    await Promise.resolve();
  });

  it('and one that is chooses its host', async () => {
    const { fetch, asked } = recordingFetch(() => Response.json({}));
    await createAliyunSms({ ...key, regionId: 'ap-southeast-1', fetch, retry: false })
      .call('QueryTea', {})
      .catch(() => undefined);
    await Promise.resolve(
      roleCredentials({ source: key, roleArn: 'acs:ram::1:role/fake', region: 'cn-beijing', fetch })(),
    ).catch(() => undefined);
    expect(asked.map(({ url }) => new URL(url).host)).toEqual([
      'dysmsapi.ap-southeast-1.aliyuncs.com',
      'sts.cn-beijing.aliyuncs.com',
    ]);
  });
});

/** Addresses that lead requests with credentials away, or through the open. */
const endpoints = [
  ...[
    'http://evil.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://10.0.0.1',
  ],
  ...[
    'http://evil.example#127.0.0.1',
    'http://127.0.0.1@evil.example',
    'https://user:FAKE@openapi.alipay.com',
  ],
  ...[
    'https://evil.example?x=',
    'https://evil.example/#',
    '//evil.example',
    'evil.example',
    'ftp://127.0.0.1',
  ],
  ...['file:///etc/passwd', 'javascript:alert(1)', 'https://', 'http://0.0.0.0', 'http://[::ffff:8.8.8.8]'],
];
const weixin = { appId: 'wx0123456789abcdef', secret: 'FAKEsecret' };
const wxpay = { provider: 'wxpay', ...merchant, apiVersion: 'v3' } as const;
const creators: Readonly<Record<string, (endpoint: string, fetch: RecordingFetch['fetch']) => unknown>> = {
  'createAlipay gateway': (gateway, fetch) => createAlipay({ ...application, gateway, fetch }),
  'createAlipay endpoint': (endpoint, fetch) => createAlipay({ ...application, endpoint, fetch }),
  createWeixin: (endpoint, fetch) => createWeixin({ ...weixin, endpoint, fetch }),
  createWeixinPay: (endpoint, fetch) => createWeixinPay({ ...merchant, endpoint, fetch }),
  'createWeixinPay mtlsEndpoint': (mtlsEndpoint, fetch) =>
    createWeixinPay({ ...merchant, mtlsEndpoint, fetch }),
  createAliyunSms: (endpoint, fetch) => createAliyunSms({ ...key, endpoint, fetch }),
  ecsRoleCredentials: (endpoint, fetch) => ecsRoleCredentials({ endpoint, fetch })(),
  roleCredentials: (endpoint, fetch) =>
    roleCredentials({ source: key, roleArn: 'acs:ram::1:role/fake', endpoint, fetch })(),
  'createReceiptConsumer queueEndpoint': (queueEndpoint, fetch) =>
    createReceiptConsumer({
      credentials: key,
      queueName: 'A-SmsReport',
      onReceipt: () => undefined,
      queueEndpoint,
      fetch,
    }),
  'createReceiptConsumer tokenEndpoint': (tokenEndpoint, fetch) =>
    createReceiptConsumer({
      credentials: key,
      queueName: 'A-SmsReport',
      onReceipt: () => undefined,
      tokenEndpoint,
      fetch,
    }),
  'createPayment wxpay': (endpoint, fetch) =>
    createPayment({ ...wxpay, endpoint, fetch }).orderQuery({ outTradeNo: 'o1' }),
  'createPayment alipay': (gateway, fetch) =>
    createPayment({ provider: 'alipay', ...application, gateway, fetch }).orderQuery({ outTradeNo: 'o1' }),
  'initAlipay gateway': (gateway, fetch) =>
    initAlipay({ ...application, gateway, fetch }).auth.code2Session('c'),
  'initWeixin endpoint': (endpoint, fetch) =>
    initWeixin({ ...weixin, endpoint, fetch }).auth.code2Session('c'),
  'initWeixin paymentEndpoint': (paymentEndpoint, fetch) =>
    initWeixin({
      ...{ ...weixin, mchId: '1900009999', key: 'FAKEapiKeyV2of32charactersABCDEF', paymentEndpoint, fetch },
    }).payment.orderQuery({ outTradeNo: 'o1' }),
};

it.each(Object.entries(creators))('%s takes no address that leads elsewhere', async (_name, create) => {
  const accepted: string[] = [];
  const { fetch, asked } = recordingFetch(() => Response.json({}));
  for (const endpoint of endpoints) {
    try {
      await create(endpoint, fetch);
      accepted.push(endpoint);
    } catch (error) {
      if (!SdkError.is(error) || error.outcome !== 'not-sent' || error.message.includes('FAKE'))
        accepted.push(`${endpoint}: ${String(error)}`);
    }
  }
  expect({ accepted, asked }).toEqual({ accepted: [], asked: [] });
});
