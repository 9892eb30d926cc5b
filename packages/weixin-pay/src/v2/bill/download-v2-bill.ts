import { assertParameters } from '@sdk/core-signing/internal';
import { peek } from '../../bill/peek.js';
import { unpackBill } from '../../bill/unpack-bill.js';
import type { WeixinPayContext } from '../../weixin-pay-context.js';
import { isSignatureRefusal } from '../answer/is-signature-refusal.js';
import type {
  BillCallOptions,
  DownloadBillParams,
  DownloadFundflowParams,
  V2Bill,
} from '../bill-operations.js';
import { pipelineRequest } from '../call/call-v2.js';
import type { V2Caller } from '../call/create-v2-caller.js';
import type { V2Operation } from '../call/v2-operation.js';
import { createV2Bill } from './create-v2-bill.js';
import { billFailure, looksLikeXml } from './detect-bill-failure.js';

const oneGibibyte = 1_073_741_824;

/**
 * Asks for a bill and resolves when it begins to arrive.
 *
 * @throws PlatformError for the XML that stands for a failure; MalformedResponseError for other XML and HTML.
 */
export async function downloadV2Bill(
  context: WeixinPayContext,
  caller: V2Caller,
  operation: V2Operation<V2Bill>,
  params: DownloadBillParams | DownloadFundflowParams,
  given?: BillCallOptions,
): Promise<V2Bill> {
  const options = given ?? {};
  const { name } = operation;
  const { maxBytes = oneGibibyte, onUnclearRecord } = options;
  assertParameters(params, { platform: 'weixin-pay', operation: name });
  const { tarType = 'GZIP', ...rest } = params;
  const request = caller.prepare(operation, { ...rest, tarType: tarType === 'NONE' ? undefined : tarType });
  const access = await caller.access.get(name);
  const giveUp = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, giveUp.signal]) : giveUp.signal;
  const pipeline = request.certificate ? context.mtlsPipeline() : context.pipeline;
  const answer = await pipeline.stream({
    ...pipelineRequest(context, access, request, { ...options, signal, timeout: options.timeout ?? 60_000 }),
    maxResponseBytes: maxBytes,
  });
  // From here on the connection is held until the body is read or given up.
  try {
    const limit = { bytes: maxBytes, advice: ' (`maxBytes`)' };
    const { start, pieces } = await peek(unpackBill(answer.body, name, limit), 64);
    if (looksLikeXml(start)) throw await billFailure(pieces, request, access);
    return createV2Bill(pieces, name, giveUp, { onUnclearRecord });
  } catch (error) {
    giveUp.abort();
    if (isSignatureRefusal(error)) await caller.access.forget();
    throw error;
  }
}
