import { HttpStatusError, MalformedResponseError, type CallOptions } from '@sdk/core-signing';
import type { WeixinPayContext } from '../../weixin-pay-context.js';
import { requireV3 } from '../call/execute-v3.js';
import { runV3Operation } from '../call/run-v3-operation.js';
import { signV3 } from '../call/sign-v3.js';
import { noContent } from '../call/v3-call.js';
import type { V3Operation } from '../call/v3-operation.js';
import { checkBillAddress, type BillAddress } from './bill-address.js';
import type { V3Bill, V3BillOptions } from './bills.js';
import { createBill } from './create-bill.js';
import { refuseEncryptedBill } from './refuse-encrypted-bill.js';

/** Greatest length of the file as it is sent: 1 GiB. */
const maximumBytes = 1024 ** 3;
/** Milliseconds between two pieces: a large file may need some seconds before it begins, as those of v2 do. */
const downloadTimeout = 60_000;

/**
 * Asks for a bill and opens its download at once: the address works for a few minutes. The file itself is not
 * signed; the signed answer names its SHA-1.
 */
export async function downloadBill(
  context: WeixinPayContext,
  operation: V3Operation,
  params: object,
  given?: V3BillOptions,
): Promise<V3Bill> {
  const { onUnclearRecord, ...options } = given ?? {};
  const name = `${operation.method} ${String(operation.path)}`;
  refuseEncryptedBill(operation, params, name);
  const answer = (await runV3Operation(context, operation, params, options)) as Readonly<
    Record<string, unknown>
  >;
  const { hashType, hashValue, downloadUrl } = answer;
  if (hashType !== 'SHA1' || typeof hashValue !== 'string' || !/^[0-9a-fA-F]{40}$/.test(hashValue)) {
    throw new MalformedResponseError('The answer names no SHA-1 by which the bill could be checked.', {
      outcome: 'rejected',
      platform: 'weixin-pay',
      operation: name,
    });
  }
  const address = checkBillAddress(downloadUrl, context.baseUrl, name);
  // Leaving a body that was never begun would not free its connection.
  const end = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, end.signal]) : end.signal;
  const body = await openDownload(context, address, name, {
    ...options,
    signal,
    timeout: options.timeout ?? downloadTimeout,
  });
  return createBill({
    hashType,
    hashValue,
    body,
    operation: name,
    giveUp: () => end.abort(),
    onUnclearRecord,
  });
}

async function openDownload(
  context: WeixinPayContext,
  { origin, target }: BillAddress,
  operation: string,
  options: CallOptions,
): Promise<AsyncIterable<Uint8Array>> {
  const credentials = requireV3(context, operation);
  try {
    const { body } = await context.pipeline.stream({
      platform: 'weixin-pay',
      operation,
      idempotency: 'safe',
      options,
      maxResponseBytes: maximumBytes,
      requestIdHeader: 'request-id',
      async sign(attempt) {
        const call = { method: 'GET', target, content: noContent };
        const { request } = await signV3(context, credentials, call, {
          attempt,
          host: origin,
          serial: undefined,
        });
        // The file comes as what it is.
        return { ...request, headers: { ...request.headers, accept: '*/*' } };
      },
    });
    return body;
  } catch (error) {
    if (!(error instanceof HttpStatusError)) throw error;
    throw new HttpStatusError(
      `The bill's download address answered HTTP ${error.status}. It works for a few minutes: ask for the bill again.`,
      {
        status: error.status,
        bodyStart: error.bodyStart,
        outcome: 'rejected',
        retryAfter: error.retryAfter,
        platform: 'weixin-pay',
        operation,
        cause: error,
      },
    );
  }
}
