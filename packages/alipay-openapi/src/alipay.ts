import type { AlipayAuth } from './auth/create-auth.js';
import type { AlipayBill, BillOptions, BillRequest } from './bill/download-bill.js';
import type { AlipayGateway } from './gateway/gateway.js';
import type { MessageClient } from './message/create-message-client.js';
import type { MessageClientOptions } from './message/message-client-options.js';
import type { NotificationVerifier } from './notification/create-notification-verifier.js';
import type { RestClient } from './rest/create-rest-client.js';

/** A client of the Alipay open platform, made by `createAlipay`. It is frozen and shows no secret. */
export interface Alipay extends AlipayGateway, NotificationVerifier {
  readonly appId: string;
  /** REST v3: JSON bodies and real paths, for the methods that exist there. */
  readonly v3: RestClient;
  /** Users: log-in codes, phone numbers, authorisation addresses. */
  readonly auth: AlipayAuth;
  /**
   * Downloads a bill and streams its rows: asks for the address, fetches, unpacks and decodes.
   *
   * @throws PlatformError when the bill is not ready; MalformedResponseError for a damaged archive.
   */
  downloadBill(request: BillRequest, options?: BillOptions): Promise<AlipayBill>;
  /** A client of the message gateway over a WebSocket. Needs the package `ws`, or another class in its options. */
  createMessageClient(options: MessageClientOptions): MessageClient;
  /**
   * The same client acting for a merchant that authorised this application (ISV). Connections and keys are
   * shared; closing one closes both.
   *
   * @param appAuthToken - from `alipay.open.auth.token.app`.
   */
  withAppAuthToken(appAuthToken: string): Alipay;
  /** Closes the connections when the calls under way have ended. */
  close(): Promise<void>;
}
