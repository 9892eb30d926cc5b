import TenpayClient from 'tenpay';
import WxPay from 'wechatpay-node-v3';

// Other people's clients, development dependencies only, run beside ours. They are loaded here with the few types the
// tests need: tenpay has none, and wechatpay-node-v3 keeps to itself what its functions return.

type Fields = Record<string, string>;

export type Tenpay = TenpayClient;

interface TenpayUtil {
  parseXML(xml: string): Promise<Fields>;
  buildXML(fields: Fields): string;
}

export const tenpayUtil = jest.requireActual<TenpayUtil>('tenpay/lib/util');

/** A tenpay of a merchant; `server` takes the platform's place. */
export function createTenpay(
  merchant: { appId: string; mchId: string; key: string },
  server?: string,
): Tenpay {
  const pay: Tenpay = new TenpayClient({
    appid: merchant.appId,
    mchid: merchant.mchId,
    partnerKey: merchant.key,
  });
  if (server !== undefined) {
    const addresses = Object.entries(pay.urls).map(([name, address]) => [
      name,
      address.replace('https://api.mch.weixin.qq.com', server),
    ]);
    pay.urls = Object.fromEntries(addresses) as Fields;
  }
  return pay;
}

/** What tenpay's middleware hands to the shop, or `undefined` when it refuses. */
export async function tenpayAccepts(pay: Tenpay, body: string): Promise<Fields | undefined> {
  const context: Parameters<ReturnType<Tenpay['middleware']>>[0] = {
    request: { body },
    reply: () => undefined,
  };
  let accepted: Fields | undefined;
  await pay.middleware('pay')(context, () => {
    accepted = context.request.weixin;
    return Promise.resolve();
  });
  return accepted;
}

export interface NodeV3Request {
  readonly url: string;
  readonly headers: Record<string, string>;
}

export interface NodeV3 {
  readonly pay: WxPay;
  readonly requests: NodeV3Request[];
  /** The `Authorization` it makes for a request without content; its types hide the function. */
  authorize(method: string, url: string): string;
}

/** A wechatpay-node-v3 whose requests are written down and answered with nothing. */
export function createNodeV3(options: {
  readonly mchId: string;
  readonly appId: string;
  readonly certificate: string;
  readonly privateKey: string;
  readonly apiV3Key: string;
}): NodeV3 {
  const requests: NodeV3Request[] = [];
  const answer = (url: string, headers: unknown) => {
    requests.push({ url, headers: headers as Record<string, string> });
    return Promise.resolve({ status: 200, data: {} });
  };
  const pay = new WxPay({
    appid: options.appId,
    mchid: options.mchId,
    publicKey: Buffer.from(options.certificate),
    privateKey: Buffer.from(options.privateKey),
    key: options.apiV3Key,
  });
  pay.createHttp({
    get: (url: string, headers: unknown) => answer(url, headers),
    post: (url: string, _params: unknown, headers: unknown) => answer(url, headers),
    upload: () => Promise.reject(new Error('not part of these tests')),
  });
  const signing = pay as unknown as { buildAuthorization(method: string, url: string): string };
  return { pay, requests, authorize: (method, url) => signing.buildAuthorization(method, url) };
}
