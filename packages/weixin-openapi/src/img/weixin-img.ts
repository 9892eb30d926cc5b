import type { CallOptions } from '@sdk/core-signing';
import type { AccessTokenParam } from '../call/access-token-param.js';
import type { WeixinResult } from '../call/weixin-result.js';
import type { WeixinFileInput } from '../upload/weixin-file-input.js';

/** An image below 2 MB: the file, or the address WeChat fetches it from. */
export type ImgParams = AccessTokenParam &
  (
    | { readonly img: WeixinFileInput; readonly imgUrl?: undefined }
    | { readonly imgUrl: string; readonly img?: undefined }
  );

/** Pixels. */
export interface ImgSize {
  readonly w: number;
  readonly h: number;
}

/** A place in a picture, in pixels from its upper left corner. */
export interface ImgPoint {
  readonly x: number;
  readonly y: number;
}

/** Where a picture can be cropped, in pixels, of `img.aiCrop`. */
export interface AiCropResult extends WeixinResult {
  readonly results: readonly {
    readonly cropLeft: number;
    readonly cropTop: number;
    readonly cropRight: number;
    readonly cropBottom: number;
  }[];
  readonly imgSize: ImgSize;
}

/** Bar codes and QR codes found in a picture, of `img.scanQRCode`. Places are pixels. */
export interface ScanQRCodeResult extends WeixinResult {
  readonly codeResults: readonly {
    /** For example `QR_CODE`, `EAN_13`. */
    readonly typeName: string;
    readonly data: string;
    /** Where it is, for QR codes. */
    readonly pos?: {
      readonly leftTop: ImgPoint;
      readonly rightTop: ImgPoint;
      readonly rightBottom: ImgPoint;
      readonly leftBottom: ImgPoint;
    };
  }[];
  readonly imgSize: ImgSize;
}

/** The id of a picture that was made larger, of `img.superresolution`. */
export interface SuperresolutionResult extends WeixinResult {
  /** Fetch the image with `customerServiceMessage.getTempMedia`. */
  readonly mediaId: string;
}

/** Image recognition. Errors: PlatformError 101000 (address), 101001 and 101002 (image), 101003 (quota). */
export interface WeixinImg {
  /**
   * Where an image is best cut.
   *
   * @param params - `ratios`: wanted widths over heights, up to five, for example `1,2.35`.
   * @remarks `POST /cv/img/aicrop`, form field `img`
   */
  aiCrop(
    params: ImgParams & { readonly ratios?: string | undefined },
    options?: CallOptions,
  ): Promise<AiCropResult>;
  /**
   * Reads the QR codes and bar codes of an image.
   *
   * @remarks `POST /cv/img/qrcode`, form field `img`
   */
  scanQRCode(params: ImgParams, options?: CallOptions): Promise<ScanQRCodeResult>;
  /**
   * Enlarges an image.
   *
   * @deprecated WeChat has withdrawn this interface.
   * @remarks `POST /cv/img/superresolution`, form field `img`
   */
  superresolution(params: ImgParams, options?: CallOptions): Promise<SuperresolutionResult>;
}
