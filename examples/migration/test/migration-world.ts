import { readExamples, runExample, type ReadmeExample } from '../../../tooling/jest/run-readme-examples.js';

import { createAlipay } from '@sdk/alipay-openapi';
import { createSandbox, type SandboxCredentials } from '@sdk/sandbox';
import { createWeixinPay } from '@sdk/weixin-pay';

import { loadPeer } from './load-peer.js';

/** What one block did to the platforms, and what it printed. */
export interface Deed {
  readonly printed: readonly string[];
  /** Operations in the order of their requests, without what fetches tokens and certificates. */
  readonly operations: readonly string[];
  readonly orders: readonly string[];
  readonly messages: readonly string[];
}

/** Which platform the guide is about: there an order `order_2` is paid before each block. */
export type PaidOn = 'alipay' | 'wxpay-v2' | 'wxpay-v3' | 'none';

interface Arrived {
  readonly headers: Record<string, string>;
  readonly body: string;
}

const bookkeeping = /^\/cgi-bin\/(stable_)?token$|certificates|^serverless\.|^mpserverless/;

/** The sandbox, and the blocks of a guide run against it. */
export async function openMigrationWorld() {
  const arrived: Arrived[] = [];
  const sandbox = await createSandbox({
    allowNotifyHosts: ['shop.example'],
    fetch: async (request) => {
      arrived.unshift({ headers: Object.fromEntries(request.headers), body: await request.text() });
      return new Response('fail', { status: 500 });
    },
  });
  const { url } = await sandbox.listen({ port: 0 });
  const credentials = sandbox.credentials(url);

  /** A fresh sandbox in which `order_2` was paid and its notification sent. */
  async function prepare(paidOn: PaidOn): Promise<Record<string, string>> {
    sandbox.reset();
    arrived.length = 0;
    if (paidOn !== 'none') {
      await createOrder(paidOn, credentials);
      await sandbox.orders.pay('order_2');
      await sandbox.clock.advance(0);
      if (arrived.length === 0) throw new Error('the payment of order_2 was not reported');
    }
    return { ...environmentOf(url, credentials), ...notificationOf(arrived[0]) };
  }

  return {
    sandbox,
    url,
    /** @param ready - what has to happen after the sandbox was prepared */
    async run(example: ReadmeExample, paidOn: PaidOn, ready?: () => Promise<void>): Promise<Deed> {
      const environment = await prepare(paidOn);
      await ready?.();
      const before = sandbox.requests.list().length;
      const load = Object.assign((name: string): unknown => loadPeer(name, { url, credentials }), require);
      const printed = await runExample(example, load, environment);
      const requests = sandbox.requests.list().slice(0, sandbox.requests.list().length - before);
      return {
        printed,
        operations: requests
          .map(({ operation, url: address }) => operation ?? new URL(address).pathname)
          .filter((operation) => !bookkeeping.test(operation))
          .reverse(),
        orders: sandbox.orders
          .list()
          .map(({ outTradeNo, status, totalFen, refundedFen, notifyUrl }) =>
            [outTradeNo, status, totalFen, refundedFen, notifyUrl].join(' '),
          )
          .sort(),
        messages: sandbox.sms.list().map(({ phone, text, outId }) => `${phone} ${text} ${outId}`),
      };
    },
    close: () => sandbox.close(),
  };
}

export function readPairs(file: string): { before: ReadmeExample; after: ReadmeExample }[] {
  const examples = readExamples(file);
  const marked = (mark: string) => examples.filter(({ marks }) => marks[0] === mark);
  const afters = marked('after');
  const pairs = marked('before').flatMap((before, index) => {
    const after = afters[index];
    return after === undefined ? [] : [{ before, after }];
  });
  if (pairs.length * 2 !== examples.length) throw new Error(`${file}: a block without its counterpart`);
  return pairs;
}

async function createOrder(paidOn: PaidOn, { alipay, weixinPay }: SandboxCredentials): Promise<void> {
  if (paidOn === 'alipay') {
    // Without the certificates: the guides show the mode with keys, and each mode signs with its own.
    const { appId, privateKey, alipayPublicKey, gateway } = alipay;
    const client = createAlipay({ appId, privateKey, alipayPublicKey, gateway });
    const order = { outTradeNo: 'order_2', totalAmount: '88.88', subject: 'Tea', buyerId: alipay.buyerId };
    await client.exec('alipay.trade.create', order, { notifyUrl: 'https://shop.example/alipay' });
    await client.close();
    return;
  }
  const { appId, mchId, key, privateKey, serialNo, apiV3Key, platformCertificate, endpoint, openid } =
    weixinPay;
  const pay = createWeixinPay({
    ...{ appId, mchId, key, privateKey, serialNo, apiV3Key, endpoint },
    platformCertificates: [platformCertificate],
    notifyUrl: 'https://shop.example/wxpay',
  });
  if (paidOn === 'wxpay-v2') {
    await pay.v2.unifiedOrder({ outTradeNo: 'order_2', body: 'Tea', totalFee: 8888, openid });
  } else {
    const order = { outTradeNo: 'order_2', description: 'Tea', amount: { total: 8888 } };
    await pay.v3.transactions.jsapi({ ...order, payer: { openid } });
  }
  await pay.close();
}

function notificationOf(arrived: Arrived | undefined): Record<string, string> {
  if (arrived === undefined) return {};
  const { headers, body } = arrived;
  const event = { headers, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  return {
    NOTIFICATION_BODY: body,
    NOTIFICATION_HEADERS: JSON.stringify(headers),
    NOTIFICATION_EVENT: JSON.stringify(event),
  };
}

function environmentOf(url: string, credentials: SandboxCredentials): Record<string, string> {
  const { alipay, weixin, weixinPay, aliyunSms } = credentials;
  return {
    ALIPAY_APP_ID: alipay.appId,
    ALIPAY_PRIVATE_KEY: alipay.privateKey,
    ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
    ALIPAY_GATEWAY: alipay.gateway,
    ALIPAY_BUYER_ID: alipay.buyerId,
    WEIXIN_APP_ID: weixin.appId,
    WEIXIN_SECRET: weixin.secret,
    WEIXIN_ENDPOINT: weixin.endpoint,
    WEIXIN_JS_CODE: weixin.jsCode,
    WXPAY_APP_ID: weixinPay.appId,
    WXPAY_MCH_ID: weixinPay.mchId,
    WXPAY_KEY: weixinPay.key,
    WXPAY_PFX_BASE64: weixinPay.pfxBase64,
    WXPAY_PRIVATE_KEY: weixinPay.privateKey,
    WXPAY_SERIAL_NO: weixinPay.serialNo,
    WXPAY_API_V3_KEY: weixinPay.apiV3Key,
    WXPAY_PUBLIC_KEY: weixinPay.publicKey,
    WXPAY_PUBLIC_KEY_ID: weixinPay.publicKeyId,
    WXPAY_PLATFORM_SERIAL_NO: weixinPay.platformSerialNo,
    WXPAY_PLATFORM_CERTIFICATE: weixinPay.platformCertificate,
    WXPAY_OPENID: weixinPay.openid,
    WXPAY_ENDPOINT: weixinPay.endpoint,
    ALIYUN_SMS_ENDPOINT: aliyunSms.endpoint,
    ALIYUN_SMS_HOST: new URL(url).host,
    ALIYUN_SMS_ACCESS_KEY_ID: aliyunSms.accessKeyId,
    ALIYUN_SMS_ACCESS_KEY_SECRET: aliyunSms.accessKeySecret,
    ALIYUN_SMS_SIGN_NAME: aliyunSms.signName,
    ALIYUN_SMS_TEMPLATE_CODE: aliyunSms.templateCode,
  };
}
