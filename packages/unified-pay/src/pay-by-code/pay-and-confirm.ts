import { SdkError, type CallOptions } from '@sdk/core-signing';
import { timerDelay, type Delay } from '@sdk/core-signing/internal';
import { orderQueryOf } from '../advise.js';
import type { PayParams } from '../payment-parameters.js';
import type { PaymentProvider } from '../payment-provider.js';
import type { OrderQueryResult, PayResult } from '../payment-results.js';
import { isUnfinished } from './cancel-until-done.js';
import type { PayAndConfirmOptions, PayAndConfirmResult } from './pay-and-confirm-result.js';

/** One payment that is being followed to its end. */
interface Pursuit {
  readonly provider: PaymentProvider;
  readonly outTradeNo: string;
  /** For each call; no signal: the end of the waiting must not cut off the query that tells the truth. */
  readonly call: CallOptions;
  readonly interval: number;
  readonly confirmTimeout: number;
  readonly cancelAttempts: number;
  readonly signal: AbortSignal | undefined;
  readonly delay: Delay;
  /** What failed last. */
  lastError: Error | undefined;
  /** Milliseconds waited since the first answer. */
  waited: number;
}

const paidStates: ReadonlySet<string> = new Set(['SUCCESS', 'FINISHED']);
/** Ended without payment, or taken back, for good. */
const endedStates: ReadonlySet<string> = new Set(['CLOSED', 'REVOKED']);

/**
 * Charges once, asks until it is paid, and takes it back when it is not paid in time.
 *
 * Time is what was waited, not what a clock says: a machine that sleeps does not cut the buyer's time short.
 */
export async function payAndConfirm(
  provider: PaymentProvider,
  params: PayParams,
  given?: PayAndConfirmOptions,
): Promise<PayAndConfirmResult> {
  const options = given ?? {};
  provider.assertCanCancel();
  const { interval = 5000, confirmTimeout = 45_000, cancelAttempts = 10, signal, delay, ...call } = options;
  const pursuit: Pursuit = {
    provider,
    outTradeNo: params.outTradeNo,
    call,
    interval,
    confirmTimeout,
    cancelAttempts,
    signal,
    delay: delay ?? timerDelay,
    lastError: undefined,
    waited: 0,
  };
  const charged = await charge(pursuit, params);
  if (charged !== undefined) return charged;
  try {
    return (await awaitPayment(pursuit)) ?? (await takeBack(pursuit));
  } catch (error) {
    // The charge was sent: whatever broke here, the caller must learn that it may have been paid.
    pursuit.lastError = asError(error);
    return unknown(pursuit);
  }
}

/**
 * The end, if the charge itself already says it. A refusal that is certain is thrown: nothing happened. An error that
 * is not the SDK's does not say whether something was sent, and is therefore followed up like a lost answer.
 */
async function charge(pursuit: Pursuit, params: PayParams): Promise<PayAndConfirmResult | undefined> {
  try {
    const result = await pursuit.provider.pay(params, pursuit.call);
    return result.state === 'paid' ? paid(pursuit, result) : undefined;
  } catch (error) {
    if (SdkError.is(error) && error.outcome !== 'unknown') throw error;
    pursuit.lastError = asError(error);
    return undefined;
  }
}

/** Asks until the order is final or the buyer's time is over. */
async function awaitPayment(pursuit: Pursuit): Promise<PayAndConfirmResult | undefined> {
  while (pursuit.waited < pursuit.confirmTimeout && pursuit.signal?.aborted !== true) {
    const pause = Math.min(pursuit.interval, pursuit.confirmTimeout - pursuit.waited);
    await pursuit.delay(pause, pursuit.signal);
    pursuit.waited += pause;
    const state = await look(pursuit);
    if (state.kind === 'paid') return paid(pursuit, state.order);
    if (state.kind === 'ended') return { state: 'reversed', outTradeNo: pursuit.outTradeNo };
    // Somebody else gave money back meanwhile, perhaps in part.
    if (state.kind === 'refunded') return unknown(pursuit);
    if (state.kind === 'failed') return undefined;
  }
  return undefined;
}

type Sight =
  | { readonly kind: 'paid'; readonly order: OrderQueryResult }
  /** Final, without payment. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'refunded' }
  /** The payment failed; the order may still be open. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'open' }
  /** The query itself failed. */
  | { readonly kind: 'unseen' };

async function look(pursuit: Pursuit): Promise<Sight> {
  const { provider, outTradeNo, call } = pursuit;
  try {
    const order = await provider.orderQuery({ outTradeNo }, call);
    const state = order.tradeState ?? '';
    if (paidStates.has(state)) return { kind: 'paid', order };
    if (endedStates.has(state)) return { kind: 'ended' };
    if (state === 'REFUND') return { kind: 'refunded' };
    return { kind: state === 'PAYERROR' ? 'failed' : 'open' };
  } catch (error) {
    if (provider.isOrderAbsent(error)) return { kind: 'absent' };
    pursuit.lastError = asError(error);
    return { kind: 'unseen' };
  }
}

/**
 * Takes the payment back, and looks again each time: a charge that was still on its way may have been paid after the
 * order was cancelled, and is then taken back too. What the platform answers decides, never the lack of an answer.
 */
async function takeBack(pursuit: Pursuit): Promise<PayAndConfirmResult> {
  const { provider, outTradeNo, delay, interval } = pursuit;
  const early = provider.earliestCancel - pursuit.waited;
  if (early > 0) await delay(early, undefined);
  for (let attempt = 0; attempt < pursuit.cancelAttempts; attempt += 1) {
    if (attempt > 0) await delay(interval, undefined);
    const cancel = await cancelOnce(pursuit);
    if (cancel === 'unfinished') continue;
    const sight = await look(pursuit);
    if (sight.kind === 'ended') return { state: 'reversed', outTradeNo };
    if (cancel === 'done' && takenBack.has(sight.kind)) return { state: 'reversed', outTradeNo };
    // The platform refuses to undo it and says that it is paid.
    if (cancel === 'refused' && sight.kind === 'paid') return paid(pursuit, sight.order);
  }
  return unknown(pursuit);
}

/** What an order looks like of which the platform said that it was cancelled. */
const takenBack: ReadonlySet<Sight['kind']> = new Set(['refunded', 'absent', 'failed']);

async function cancelOnce(pursuit: Pursuit): Promise<'done' | 'unfinished' | 'refused' | 'failed'> {
  const { provider, outTradeNo, call } = pursuit;
  try {
    return isUnfinished(await provider.cancelOnce({ outTradeNo }, call)) ? 'unfinished' : 'done';
  } catch (error) {
    // Nothing there to cancel, says the platform itself.
    if (provider.isOrderAbsent(error)) return 'done';
    pursuit.lastError = asError(error);
    return SdkError.is(error) && error.outcome !== 'unknown' ? 'refused' : 'failed';
  }
}

function paid(pursuit: Pursuit, order: OrderQueryResult | PayResult): PayAndConfirmResult {
  const { outTradeNo } = pursuit;
  return { state: 'paid', outTradeNo, transactionId: order.transactionId, order };
}

function unknown(pursuit: Pursuit): PayAndConfirmResult {
  const { outTradeNo, lastError } = pursuit;
  const advice =
    `Do not charge the buyer again: make ${orderQueryOf({ outTradeNo })} until it is final, and ` +
    'payment.cancelOrder when it is still open.';
  return { state: 'unknown', outTradeNo, advice, error: lastError };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error
    ? thrown
    : new Error('Something was thrown that is no error.', { cause: thrown });
}
