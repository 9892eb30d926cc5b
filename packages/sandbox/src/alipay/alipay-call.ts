import type { AlipaySettings } from './alipay-settings.js';
import type { AlipayAnswer } from './answer/alipay-answer.js';
import type { AlipayWorld } from './alipay-world.js';
import type { Charset } from './request/create-text-codec.js';

/** The certificate an answer or notification is signed with; `null` in public-key mode. */
export type PlatformCertificate = 'current' | 'next' | null;

/** One verified call of an operation, whichever protocol carried it. */
export interface AlipayCall {
  readonly method: string;
  readonly protocol: 'gateway' | 'rest';
  /** `biz_content`, or the JSON body and query of REST v3. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Parameters beside `biz_content`, for example `notify_url`, and for old methods the business ones. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly certificate: PlatformCertificate;
  readonly signType: 'RSA' | 'RSA2';
  /** The character set of the request; notifications about the order come in it too. */
  readonly charset: Charset;
  /** Behaviour a test switched for this request. */
  readonly settings: AlipaySettings;
  /** The origin the request came to, for links in answers; the real host when it came for that. */
  readonly origin: string;
  /** The path the platform is mounted at in that origin. */
  readonly mountPath: string;
}

/** Performs one operation. Refusals are thrown as `AlipayRefusal`. */
export type AlipayHandler = (call: AlipayCall, world: AlipayWorld) => AlipayAnswer | Promise<AlipayAnswer>;
