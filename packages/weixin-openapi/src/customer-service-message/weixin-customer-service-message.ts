import type { CallOptions } from '@sdk/core-signing';
import type { WeixinFile } from '../answer/open-answer.js';
import type { AccessTokenParam } from '../call/access-token-param.js';
import type { WeixinResult } from '../call/weixin-result.js';
import type { WeixinFileInput } from '../upload/weixin-file-input.js';

/** A message: `msgtype` names the payload it comes with. */
export type CustomerServiceMessage =
  | { readonly msgtype: 'text'; readonly text: { readonly content: string } }
  | { readonly msgtype: 'image'; readonly image: { readonly mediaId: string } }
  | {
      readonly msgtype: 'link';
      readonly link: {
        readonly title: string;
        readonly description: string;
        readonly url: string;
        readonly thumbUrl: string;
      };
    }
  | {
      readonly msgtype: 'miniprogrampage';
      readonly miniprogrampage: {
        readonly title: string;
        /** May carry a query. */
        readonly pagepath: string;
        /** An uploaded image, shown as the card's cover. */
        readonly thumbMediaId: string;
      };
    };

/**
 * A customer-service message: to whom, and one of its kinds. Allowed within 48 hours of the user's last message.
 */
export type SendCustomerServiceMessageParams = AccessTokenParam & {
  /** The user's openid. */
  readonly touser: string;
  /** Under whose account the message is shown. */
  readonly customservice?: { readonly kfAccount: string } | undefined;
  /** Marks a message that was written by a machine. */
  readonly aimsgcontext?: { readonly isAiMsg: 0 | 1 } | undefined;
} & CustomerServiceMessage;

/** Shows or hides "is typing" to a user. */
export interface SetTypingParams extends AccessTokenParam {
  /** The user's openid. */
  readonly touser: string;
  readonly command: 'Typing' | 'CancelTyping';
}

/** A file for customer-service messages; it is kept for three days. */
export interface UploadTempMediaParams extends AccessTokenParam {
  readonly type: 'image' | 'voice' | 'video' | 'thumb';
  readonly media: WeixinFileInput;
}

/** The id that messages name the file by, for three days. */
export interface UploadTempMediaResult extends WeixinResult {
  readonly type: string;
  readonly mediaId: string;
  /** Seconds since the epoch. */
  readonly createdAt: number;
}

/** Which file of a customer-service message is fetched. */
export interface GetTempMediaParams extends AccessTokenParam {
  readonly mediaId: string;
}

/** The file, or for a video the address it can be fetched from. */
export type TempMedia = WeixinResult &
  (
    | (WeixinFile & { readonly videoUrl?: undefined })
    | { readonly videoUrl: string; readonly buffer?: undefined; readonly contentType?: undefined }
  );

/** Messages to users who wrote first. */
export interface WeixinCustomerServiceMessage {
  /**
   * Fetches a temporary file.
   *
   * @throws PlatformError 40007 when the id is unknown or older than 3 days.
   * @remarks `GET /cgi-bin/media/get`
   */
  getTempMedia(params: GetTempMediaParams, options?: CallOptions): Promise<TempMedia>;
  /**
   * Sends a message within 48 hours of the user's last one. It is never repeated by itself: a failure with the
   * outcome `unknown` may have delivered it.
   *
   * @throws ValidationError when the payload is not that of `msgtype`; PlatformError 45015 (48 hours are over),
   * 45047 (too many without an answer), 40003 (openid).
   * @remarks `POST /cgi-bin/message/custom/send`
   */
  send(params: SendCustomerServiceMessageParams, options?: CallOptions): Promise<WeixinResult>;
  /**
   * Shows or hides that an answer is being typed.
   *
   * @throws PlatformError 45072, 45080, 45081.
   * @remarks `POST /cgi-bin/message/custom/typing`
   */
  setTyping(params: SetTypingParams, options?: CallOptions): Promise<WeixinResult>;
  /**
   * Uploads a file that can be sent for 3 days.
   *
   * @throws ValidationError for a file that is missing or empty; PlatformError 40004, 40005, 40006.
   * @remarks `POST /cgi-bin/media/upload`, form field `media`
   */
  uploadTempMedia(params: UploadTempMediaParams, options?: CallOptions): Promise<UploadTempMediaResult>;
}
