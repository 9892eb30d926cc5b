import { ValidationError } from '@sdk/core-signing';
import { loadOnce } from '@sdk/core-signing/internal';
import type { AlipayConfig } from './alipay-config.js';
import type { AlipayContext } from './alipay-context.js';
import type { Alipay } from './alipay.js';
import { createAuth } from './auth/create-auth.js';
import type { BillOptions, BillRequest } from './bill/download-bill.js';
import { createGateway } from './gateway/create-gateway.js';
import type { AlipayExecOptions } from './gateway/exec-options.js';
import { createMessageClient } from './message/create-message-client.js';
import type { MessageClientOptions } from './message/message-client-options.js';
import type { NotificationVerifier } from './notification/create-notification-verifier.js';
import { resolveAlipayContext } from './resolve-alipay-context.js';
import type { RestClient } from './rest/create-rest-client.js';

/**
 * Creates a client of the Alipay open platform. Nothing is sent and nothing connects until the first call.
 *
 * @throws ConfigError naming the option that is missing or wrong, for example the application's own public key
 * given as Alipay's.
 * @example
 * ```ts
 * import { createAlipay } from '@sdk/alipay-openapi';
 *
 * const alipay = createAlipay({
 *   appId: '2021000000000000',
 *   privateKey: readFileSync('app-private-key.pem'),
 *   alipayPublicKey: readFileSync('alipay-public-key.pem'),
 * });
 * const trade = await alipay.exec('alipay.trade.create', {
 *   outTradeNo: '20260101_1',
 *   totalAmount: '0.01',
 *   subject: 'Tea',
 *   buyerOpenId: 'open-id-of-the-buyer',
 * });
 * ```
 */
export function createAlipay(config: AlipayConfig): Alipay {
  return assembleClient(resolveAlipayContext(config));
}

function assembleClient(context: AlipayContext): Alipay {
  const gateway = createGateway(context);
  // Typed as plain text: these callers speak the platform's names and check the answers themselves.
  const exec = (method: string, params: object, options: AlipayExecOptions) =>
    gateway.exec(method, params, options);
  const { gatewayUrl, pipeline } = context;
  return Object.freeze({
    ...gateway,
    ...notificationVerifierOf(context),
    appId: context.appId,
    v3: Object.freeze(restClientOf(context)),
    auth: Object.freeze(createAuth(context, exec)),
    async downloadBill(request: BillRequest, options?: BillOptions) {
      const { downloadBill } = await import('./bill/download-bill.js');
      return downloadBill(
        { exec: (...call) => exec(call[0], call[1], { ...call[2], names: 'wire' }), pipeline, gatewayUrl },
        request,
        options,
      );
    },
    createMessageClient: (options: MessageClientOptions) => createMessageClient(context, options),
    withAppAuthToken(appAuthToken: string) {
      if (typeof appAuthToken === 'string' && appAuthToken !== '') {
        return assembleClient(Object.freeze({ ...context, appAuthToken }));
      }
      const expected =
        'the token of the merchant; without one, calls would be made for the application itself';
      throw new ValidationError([{ path: 'appAuthToken', expected }], { platform: 'alipay' });
    },
    close: () => pipeline.close(),
  });
}

// What a cloud function that only pays never uses is not loaded at its cold start.

function notificationVerifierOf(context: AlipayContext): NotificationVerifier {
  const verifier = loadOnce(async () => {
    const { createNotificationVerifier } = await import('./notification/create-notification-verifier.js');
    return createNotificationVerifier(context);
  });
  return {
    verifyNotification: async (input, options) => (await verifier()).verifyNotification(input, options),
    verifyReturn: async (input, options) => (await verifier()).verifyReturn(input, options),
  };
}

function restClientOf(context: AlipayContext): RestClient {
  const client = loadOnce(async () => {
    const { createRestClient } = await import('./rest/create-rest-client.js');
    return createRestClient(context);
  });
  return {
    request: async (method, path, options) => (await client()).request(method, path, options),
  };
}
