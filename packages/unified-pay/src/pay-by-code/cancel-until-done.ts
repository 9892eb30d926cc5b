import { SdkError, type CallOptions } from '@sdk/core-signing';
import { completeError, type Delay } from '@sdk/core-signing/internal';
import type { CancelOrderParams } from '../payment-parameters.js';
import type { PaymentProvider } from '../payment-provider.js';
import type { CancelOrderResult } from '../payment-results.js';

export interface CancelSettings extends CallOptions {
  /** How often it is asked at most. */
  readonly attempts: number;
  /** Milliseconds between two attempts. */
  readonly pause: number;
  readonly delay: Delay;
}

/**
 * Takes an order back, again while the platform answers that it is not done. The last answer is given: one whose
 * `retryFlag` is still `Y` means that it is not done.
 *
 * @throws what the call throws; after such an answer always with the outcome `unknown`.
 */
export async function cancelUntilDone(
  provider: Pick<PaymentProvider, 'cancelOnce'>,
  params: CancelOrderParams,
  settings: CancelSettings,
): Promise<CancelOrderResult> {
  const { attempts, pause, delay, ...options } = settings;
  let result = await provider.cancelOnce(params, options);
  for (let attempt = 1; attempt < attempts && isUnfinished(result); attempt += 1) {
    await delay(pause, options.signal);
    if (options.signal?.aborted === true) break;
    try {
      result = await provider.cancelOnce(params, options);
    } catch (error) {
      throw leftOpen(error);
    }
  }
  return result;
}

/** The platform had begun: that this call of several was refused or not sent does not mean that nothing happened. */
function leftOpen(error: unknown): unknown {
  if (!SdkError.is(error) || error.outcome === 'unknown') return error;
  return completeError(error, {
    platform: error.platform ?? '',
    operation: error.operation ?? '',
    outcome: 'unknown',
    advice: 'An earlier attempt to cancel was accepted, but not finished.',
  });
}

/** Whether the platform asks for the same call again. */
export function isUnfinished(result: CancelOrderResult): boolean {
  return result.retryFlag === 'Y';
}
