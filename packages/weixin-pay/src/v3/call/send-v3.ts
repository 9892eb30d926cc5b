import type { WeixinPayContext } from '../../weixin-pay-context.js';
import type { V3Answer } from '../v3-request.js';
import { executeV3, requireV3 } from './execute-v3.js';
import { openV3Answer } from './open-v3-answer.js';
import type { V3Call } from './v3-call.js';

/**
 * Signs a call, sends it, verifies the answer and reads it. The key that the answer will be verified with is known
 * before anything is sent: otherwise money could move and nobody could read what became of it.
 *
 * @throws ConfigError, SignatureError, PlatformError, HttpStatusError, MalformedResponseError, NetworkError,
 * TimeoutError, AbortedError.
 */
export async function sendV3(context: WeixinPayContext, call: V3Call): Promise<V3Answer> {
  const { keyring } = requireV3(context, call.operation);
  return executeV3(context, call, {
    serial: async () => call.serial ?? (await keyring.sealingKey()).serial,
    open: (response, signedText) => openV3Answer(context, keyring, response, { call, signedText }),
  });
}
