import type { WeixinSettings } from './weixin-settings.js';
import type { WeixinWorld } from './weixin-world.js';

/** One call of an operation whose access_token and quota were found good. */
export interface WeixinCall {
  /** The operation's path on the platform, for example `/wxa/getwxacode`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The JSON body; empty for a GET or an upload. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The body's bytes; of an encrypted request the bytes within. */
  readonly bytes: Buffer;
  readonly contentType: string;
  /** Behaviour a test switched. */
  readonly settings: WeixinSettings;
}

/** Performs one operation: answers the fields of a JSON object, or a whole response. Refusals are thrown. */
export type WeixinHandler = (
  call: WeixinCall,
  world: WeixinWorld,
) => Record<string, unknown> | Response | Promise<Record<string, unknown> | Response>;
