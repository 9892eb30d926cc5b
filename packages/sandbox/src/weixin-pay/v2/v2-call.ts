import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import type { XmlFields } from './read-xml-document.js';
import type { V2SignType } from './sign-v2-fields.js';

/** One verified call of an operation. */
export interface V2Call {
  /** Path below the mount, without the prefix of the platform's own sandbox. */
  readonly path: string;
  /** Every field of the document, empty ones left out. */
  readonly fields: XmlFields;
  readonly signType: V2SignType;
  readonly settings: WeixinPaySettings;
  /** The case the header `Wechatpay-Negative-Test` asks for. */
  readonly negativeTest: string | null;
  /** The origin the request came to, for links in answers; the real host when it came for that. */
  readonly origin: string;
  /** The path the platform is mounted at in that origin. */
  readonly mountPath: string;
}

/** What an operation answers: fields by name without those of the envelope, absent ones `null`; or bytes of a file. */
export type V2Answer =
  | Readonly<Record<string, string | null>>
  | { readonly file: Uint8Array<ArrayBuffer>; readonly type: string };

export interface V2Operation {
  readonly path: string;
  /** Names of the fields that say who calls; `null` when the operation has no application. */
  readonly appField: 'appid' | 'wxappid' | 'mch_appid' | null;
  readonly merchantField: 'mch_id' | 'mchid';
  /** Whether successful answers are signed; some operations never sign. */
  readonly signsAnswers: boolean;
  /** Whether the real platform asks for the merchant's certificate. */
  readonly needsCertificate: boolean;
  /** The only `sign_type` the operation takes; absent when both are. */
  readonly onlySignType?: V2SignType;
  /** Whether the platform's own sandbox has it, below `/xdc/apiv2sandbox`. */
  readonly inPlatformSandbox?: boolean;
  /** Performs the operation. Refusals are thrown as `V2Refusal` or `WeixinPayRefusal`. */
  handle(call: V2Call, world: WeixinPayWorld): V2Answer | Promise<V2Answer>;
}
