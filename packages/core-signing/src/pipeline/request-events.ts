import { channel } from 'node:diagnostics_channel';
import type { ErrorCode } from '../errors/error-code.js';
import type { Outcome } from '../errors/sdk-error.js';
import type { Idempotency } from './call.js';

/**
 * Names of the `node:diagnostics_channel` channels that every attempt of every client is published on.
 * The same object is published at the start and at the end of an attempt, so a subscriber can keep its span in
 * a `WeakMap`. Nothing published holds a query string, a header, a body or a key.
 */
export const requestChannels = {
  /** {@link RequestStartEvent}, when an attempt was signed and is about to be sent. */
  start: 'sdk:request:start',
  /** {@link RequestEndEvent}, when the answer was verified and decoded. */
  end: 'sdk:request:end',
  /** {@link RequestErrorEvent}, when the attempt failed. */
  error: 'sdk:request:error',
} as const;

/** Payload of `sdk:request:start`. */
export interface RequestStartEvent {
  readonly platform: string;
  readonly operation: string;
  readonly idempotency: Idempotency;
  /** 1 for the first. */
  readonly attempt: number;
  readonly method: string;
  /** Without query. */
  readonly url: string;
}

/** Payload of `sdk:request:end`. */
export interface RequestEndEvent extends RequestStartEvent {
  readonly status: number;
  /** Milliseconds from sending to the decoded answer. */
  readonly duration: number;
  readonly requestId?: string | undefined;
}

/** Payload of `sdk:request:error`. */
export interface RequestErrorEvent extends RequestStartEvent {
  /** When an answer came at all. */
  readonly status?: number | undefined;
  readonly duration: number;
  readonly requestId?: string | undefined;
  readonly code: ErrorCode;
  readonly outcome: Outcome;
  /** The platform's own code of a refusal, such as `40001` or `NOTENOUGH`. */
  readonly errCode?: string | undefined;
  /** Alipay's second code of a refusal, such as `ACQ.TRADE_NOT_EXIST`. */
  readonly subCode?: string | undefined;
  /** Milliseconds until the call makes its next attempt; `undefined` when the call failed with this one. */
  readonly retryIn?: number | undefined;
}

/** The three channels, opened once per pipeline. */
export function openRequestChannels() {
  return {
    start: channel(requestChannels.start),
    end: channel(requestChannels.end),
    error: channel(requestChannels.error),
  };
}
