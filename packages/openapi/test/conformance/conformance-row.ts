import type { Sandbox, SandboxCredentials } from '@sdk/sandbox';
import type { AlipayOpenapi, Cloud, WeixinOpenapi } from '../../src/index.js';

/** What a row is run against: the sandbox, and the umbrella's objects over it. */
export interface ConformanceWorld {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly credentials: SandboxCredentials;
  /** Over the real MPServerless SDK and the sandbox's space. */
  readonly cloud: Cloud;
  readonly weixin: WeixinOpenapi;
  readonly alipay: AlipayOpenapi;
  /** An order number that nobody used. */
  newOrder(): string;
  /** An access token, for those functions that take one as a parameter. */
  token(): Promise<string>;
  /** The last notification about an order, as the event of a cloud function. */
  notificationEvent(outTradeNo: string, type?: RegExp): Promise<CloudFunctionEvent>;
}

/** What uniCloud gives to a function that is reached over HTTP. */
export interface CloudFunctionEvent {
  readonly path: string;
  readonly httpMethod: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly queryStringParameters: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** One function of the two libraries that are gone. */
export interface ConformanceRow {
  /** As the documentation writes it, for example `payment.orderQuery`. */
  readonly name: string;
  readonly library: 'alipay-serverless-sdk' | '@dcloudio/unicloud-server-plugin';
  /** What it must reach on the platform, as the sandbox records it; `null` where nothing is sent. */
  readonly reaches: readonly string[] | null;
  /** Calls it as its documentation does, and checks what comes back. */
  run(world: ConformanceWorld): Promise<void>;
}
