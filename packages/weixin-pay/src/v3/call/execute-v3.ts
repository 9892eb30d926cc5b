import { ConfigError, type TransportResponse } from '@sdk/core-signing';
import type { V3Credentials, WeixinPayContext } from '../../weixin-pay-context.js';
import { chooseHost } from './choose-host.js';
import { signV3 } from './sign-v3.js';
import type { V3Call } from './v3-call.js';

/** How the answers of a call are recognised and read. */
export interface V3Exchange<Result> {
  /** For `Wechatpay-Serial`: the key that the answer should be signed with. */
  serial(): Promise<string | undefined>;
  /** @param signedText - what was signed, to explain a refused signature */
  open(response: TransportResponse, signedText: string): Promise<Result>;
}

/** Signs and sends a call, on the second host when the first does not answer. Each attempt is signed anew. */
export async function executeV3<Result>(
  context: WeixinPayContext,
  call: V3Call,
  exchange: V3Exchange<Result>,
): Promise<Result> {
  const credentials = requireV3(context, call.operation);
  const { idempotency, operation, options } = call;
  const host = chooseHost(context, { idempotency, retry: options?.retry });
  let signedText = '';
  const execute = (isPart: boolean) =>
    context.pipeline.execute<Result>({
      platform: 'weixin-pay',
      operation,
      idempotency,
      options,
      isPart,
      requestIdHeader: 'request-id',
      async sign(attempt) {
        const serial = await exchange.serial();
        const signed = await signV3(context, credentials, call, { attempt, host: host.next(), serial });
        signedText = signed.message;
        return signed.request;
      },
      open(response) {
        host.answered();
        return exchange.open(response, signedText);
      },
      reconcile: () => call.reconcile?.() ?? '',
    });
  try {
    return await execute(call.isPart === true);
  } catch (error) {
    if (!host.takesOver(error)) throw error;
    return execute(true);
  }
}

/** @throws ConfigError saying which options API v3 needs. */
export function requireV3(context: WeixinPayContext, operation: string): V3Credentials {
  if (context.v3 !== undefined) return context.v3;
  throw new ConfigError(
    'API v3 needs the merchant’s key in createWeixinPay: `privateKey` (apiclient_key.pem) with `serialNo`, or `pfx` ' +
      '(apiclient_cert.p12). Nothing was sent.',
    { platform: 'weixin-pay', operation },
  );
}
