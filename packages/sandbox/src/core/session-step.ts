import type { ReorderRequest } from './choose-order.js';
import type { CorruptionRequest } from './corrupt-message.js';
import type { FaultRequest } from './fault-rules.js';
import type { OrderAction } from './order.js';

/** What somebody did to a sandbox from outside, beside sending it requests. */
export type SessionAction =
  | {
      readonly type: 'order';
      readonly outTradeNo: string;
      readonly action: OrderAction;
      readonly parameters: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'clock'; readonly action: 'advance'; readonly ms: number }
  | { readonly type: 'clock'; readonly action: 'run-until-idle' | 'freeze' | 'thaw' }
  | { readonly type: 'clock'; readonly action: 'speed'; readonly factor: number }
  | { readonly type: 'notification'; readonly action: 'resend' | 'diagnose'; readonly id: string }
  | {
      readonly type: 'notification';
      readonly action: 'corrupt';
      readonly id: string;
      readonly request?: CorruptionRequest;
    }
  | { readonly type: 'notification'; readonly action: 'reorder'; readonly request: ReorderRequest }
  /** `outTradeNo: null` is every order. */
  | { readonly type: 'notification'; readonly action: 'hold' | 'release'; readonly outTradeNo: string | null }
  | {
      readonly type: 'notification';
      readonly action: 'duplicate';
      readonly id: string;
      readonly copies: number;
    }
  | { readonly type: 'notification'; readonly action: 'late'; readonly id: string; readonly ms: number }
  | { readonly type: 'fault'; readonly action: 'add'; readonly fault: FaultRequest }
  | { readonly type: 'fault'; readonly action: 'clear' }
  | { readonly type: 'fault'; readonly action: 'remove'; readonly id: string }
  /** A write to a platform's own part of the control API; `path` is below `/_sandbox`. */
  | { readonly type: 'control'; readonly method: string; readonly path: string; readonly body: string }
  | {
      readonly type: 'trigger';
      readonly name: string;
      readonly overrides: Readonly<Record<string, string>>;
      readonly notifyUrl: string | null;
      readonly count: number;
    }
  | { readonly type: 'reset' };

/** One thing that happened, in the order in which it began. */
export type SessionStep = {
  /** For example `ses_12`. */
  readonly id: string;
  /** On the sandbox clock. */
  readonly at: number;
} & (
  | { readonly kind: 'request'; readonly requestId: string }
  | {
      readonly kind: 'action';
      readonly action: SessionAction;
      /** It failed after it had done something. An action that failed and did nothing is no step. */
      readonly failed?: true;
    }
  | SessionDelivery
);

/** One attempt to deliver a notification, and what the shop answered. */
export interface SessionDelivery {
  readonly kind: 'delivery';
  readonly notificationId: string;
  readonly url: string;
  /** `null` when no answer came. */
  readonly status: number | null;
  readonly body: string;
  /** Why it was not accepted; `null` when it was. */
  readonly error: string | null;
}

/** How a session began. */
export interface SessionStart {
  readonly at: number;
  readonly seed: number;
}
