import type { ClientParameters } from './client-parameters/client-parameters.js';
import type { PayNotificationVerifier } from './notification/pay-notification-verifier.js';
import type { WeixinPayV2 } from './v2/weixin-pay-v2.js';
import type { WeixinPayV3 } from './v3/weixin-pay-v3.js';

/** A client of WeChat Pay, made by `createWeixinPay`. It is frozen and shows no secret. */
export interface WeixinPay extends PayNotificationVerifier {
  readonly appId: string;
  readonly mchId: string;
  /** API v2: XML, signed with the APIv2 key. */
  readonly v2: WeixinPayV2;
  /**
   * API v3: JSON, signed with the merchant's private key; answers are verified with WeChat Pay's public key or a
   * platform certificate.
   */
  readonly v3: WeixinPayV3;
  /** What the mini program, the page or the app needs to open the cashier for a `prepay_id`. */
  readonly clientParameters: ClientParameters;
  /** Closes the connections when the calls under way have ended. */
  close(): Promise<void>;
}
