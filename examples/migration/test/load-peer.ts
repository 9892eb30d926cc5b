import { createRequire } from 'node:module';

import type { SandboxCredentials } from '@sdk/sandbox';

type Module = Record<string, unknown>;
type Constructor = new (...given: unknown[]) => Record<string, unknown>;

interface Place {
  readonly url: string;
  readonly credentials: SandboxCredentials;
}

const load = createRequire(__filename) as (name: string) => unknown;

/**
 * `require` for the blocks. Libraries whose hosts are fixed are pointed at the sandbox, so that the blocks stay as they
 * are written in programs; the two that are gone from npm are this project's packages under their old names, which is
 * what the guides promise: change the import, and go on.
 */
export function loadPeer(name: string, place: Place): unknown {
  const { url, credentials } = place;
  switch (name) {
    case 'wechatpay-node-v3':
      return nodeV3(load(name) as Constructor, url);
    case 'wechatpay-axios-plugin': {
      const plugin = load(name) as Module & { Wechatpay: new (options: object) => object };
      const Wechatpay = function (options: object): object {
        return new plugin.Wechatpay({ ...options, baseURL: `${url}/` });
      };
      return { ...plugin, Wechatpay };
    }
    case 'tenpay':
      return tenpay(load(name) as Constructor, credentials.weixinPay.endpoint);
    case 'co-wechat-api':
      return coWechatApi(load(name) as Constructor, credentials.weixin.endpoint);
    case '@alicloud/dysmsapi20170525': {
      const dysms = load(name) as Module & { default: new (config: object) => object };
      const Client = function (config: object): object {
        return new dysms.default(Object.assign(config, { protocol: 'http' }));
      };
      return { ...dysms, default: Client };
    }
    case 'alipay-serverless-sdk':
      return load('@sdk/alipay-serverless');
    case '@dcloudio/unicloud-server-plugin':
      return uniCloud(load('@sdk/openapi') as typeof import('@sdk/openapi'), credentials);
    default:
      return load(name);
  }
}

/** It has no base address: an http service of one's own is the documented way to another host. */
function nodeV3(WxPay: Constructor, url: string): unknown {
  const send = async (address: string, init: RequestInit) => {
    const response = await fetch(address.replace('https://api.mch.weixin.qq.com', url), init);
    const text = await response.text();
    const data: unknown = text === '' ? {} : JSON.parse(text);
    return response.ok ? { status: response.status, data } : { status: response.status, error: data };
  };
  return function (options: object): unknown {
    const pay = new WxPay(options);
    (pay['createHttp'] as (service: object) => void).call(pay, {
      get: (address: string, headers: Record<string, string>) => send(address, { headers }),
      post: (address: string, params: unknown, headers: Record<string, string>) =>
        send(address, { method: 'POST', body: JSON.stringify(params), headers }),
    });
    return pay;
  };
}

function tenpay(Tenpay: Constructor, endpoint: string): unknown {
  return function (options: object): unknown {
    const pay = new Tenpay(options);
    const addresses = Object.entries(pay['urls'] as Record<string, string>);
    pay['urls'] = Object.fromEntries(
      addresses.map(([key, address]) => [key, address.replace('https://api.mch.weixin.qq.com', endpoint)]),
    );
    return pay;
  };
}

function coWechatApi(WechatApi: Constructor, endpoint: string): unknown {
  return function (appId: string, secret: string): unknown {
    const prefixes = { prefix: '/cgi-bin/', snsPrefix: '/sns/', wxaPrefix: '/wxa/' };
    const api = new WechatApi(appId, secret);
    return Object.assign(
      api,
      Object.fromEntries(Object.entries(prefixes).map(([key, path]) => [key, endpoint + path])),
    );
  };
}

function uniCloud(
  umbrella: typeof import('@sdk/openapi'),
  { weixin, weixinPay }: SandboxCredentials,
): Module {
  const addresses = { endpoint: weixin.endpoint, paymentEndpoint: weixinPay.endpoint };
  return {
    initWeixin: (options: Parameters<typeof umbrella.initWeixin>[0]) =>
      umbrella.initWeixin({ ...options, ...addresses }),
  };
}
