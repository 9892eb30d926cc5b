import type { CallOptions } from '@sdk/core-signing';
import type { WeixinFile } from '../answer/open-answer.js';
import type { AccessTokenParam } from '../call/access-token-param.js';
import type { WeixinResult } from '../call/weixin-result.js';

/** The image of a code. */
export type WxacodeImage = WeixinFile & WeixinResult;

/** A QR code for a page, of `wxacode.createQRCode`; at most 100,000 in the life of the application, together with those of `wxacode.get`. */
export interface CreateQRCodeParams extends AccessTokenParam {
  /** Path of the page with its query, at most 128 bytes. */
  readonly path: string;
  /** Pixels, 280 to 1280. @default 430 */
  readonly width?: number | undefined;
}

/** How a mini-program code looks, and which version it opens. */
export interface WxacodeAppearance {
  /** Pixels, 280 to 1280. @default 430 */
  readonly width?: number | undefined;
  /** Takes the colour of the lines from the logo. @default false */
  readonly autoColor?: boolean | undefined;
  /** Colour of the lines, when `autoColor` is false. */
  readonly lineColor?:
    | { readonly r: number | string; readonly g: number | string; readonly b: number | string }
    | undefined;
  /** A transparent background; the image is then a PNG. @default false */
  readonly isHyaline?: boolean | undefined;
  /** Which version of the mini program opens. @default 'release' */
  readonly envVersion?: 'release' | 'trial' | 'develop' | undefined;
}

/**
 * A mini-program code for a page with its query, of `wxacode.get`; together with `wxacode.createQRCode`
 * at most 100,000 in the life of the application.
 */
export interface GetWxacodeParams extends AccessTokenParam, WxacodeAppearance {
  /** Path of the page with its query, at most 1024 characters. */
  readonly path: string;
}

/**
 * A mini-program code that carries a `scene`, of `wxacode.getUnlimited`; as many as you like.
 */
export interface GetUnlimitedWxacodeParams extends AccessTokenParam, WxacodeAppearance {
  /** What the page receives: at most 32 characters, digits, letters and ``!#$&'()*+,/:;=?@-._~``. */
  readonly scene: string;
  /** Path of the page without leading slash and query. @default the first page */
  readonly page?: string | undefined;
  /** `false` also makes codes for pages that are not published yet. @default true */
  readonly checkPath?: boolean | undefined;
}

/** Codes that open the mini program. */
export interface WeixinWxacode {
  /**
   * A square code. It never expires; together with `get` an application has 100,000 of them.
   *
   * @throws ValidationError; PlatformError 45029 (limit reached), 41030 and 40159 (path).
   * @remarks `POST /cgi-bin/wxaapp/createwxaqrcode`
   */
  createQRCode(params: CreateQRCodeParams, options?: CallOptions): Promise<WxacodeImage>;
  /**
   * A round code. It never expires; together with `createQRCode` an application has 100,000 of them.
   *
   * @throws ValidationError; PlatformError 45029 (limit reached), 41030 and 40159 (path).
   * @remarks `POST /wxa/getwxacode`
   */
  get(params: GetWxacodeParams, options?: CallOptions): Promise<WxacodeImage>;
  /**
   * A round code, as many as needed, 5000 a minute.
   *
   * @throws ValidationError; PlatformError 41030 (page not published), 40129 and 40169 (scene), 45009 (too many).
   * @remarks `POST /wxa/getwxacodeunlimit`
   */
  getUnlimited(params: GetUnlimitedWxacodeParams, options?: CallOptions): Promise<WxacodeImage>;
}
