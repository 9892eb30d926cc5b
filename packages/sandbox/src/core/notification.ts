import type { PlatformName } from './platform.js';
import type { RefusalDiagnosis } from './refusal-diagnosis.js';

/** How a platform wants one notification delivered. */
export interface NotificationRequest {
  readonly platform: PlatformName;
  /** The platform's word, for example `trade_status_sync`. */
  readonly type: string;
  readonly outTradeNo: string | null;
  readonly url: string;
  readonly method: 'POST' | 'GET';
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Milliseconds after the previous attempt; the first attempt is made at once. */
  readonly retrySchedule: readonly number[];
  /**
   * How an answer counts as accepted. `success-text`: HTTP 200 and the body is exactly `success`. `http-2xx`: any
   * HTTP status from 200 to 299. `weixin-push`: HTTP 200
   * and `success`, nothing, or a reply. `weixin-pay-v2`: HTTP 200 and XML whose `return_code` is SUCCESS.
   * `weixin-pay-v3`: HTTP 200 or 204. `numeric-code`: HTTP 200 and JSON whose `code` is a number. `exactly`: HTTP 200
   * and this text.
   */
  readonly acceptance:
    | 'success-text'
    | 'http-2xx'
    | 'weixin-push'
    | 'weixin-pay-v2'
    | 'weixin-pay-v3'
    | 'numeric-code'
    | { readonly exactly: string };
  /** What the platform has to know to sign an attempt, in its own words; absent when the body carries the signature. */
  readonly signature?: string;
}

/**
 * One delivery of a notification and what your server answered. Times are ms since the epoch, of the sandbox's
 * clock.
 */
export interface NotificationAttempt {
  readonly at: number;
  readonly status: number | null;
  /** The first 500 characters of the answer. */
  readonly responseBody: string;
  /** Why the attempt was not accepted, in one sentence; `null` when it was. */
  readonly error: string | null;
  readonly accepted: boolean;
  /** `schedule`, or the manual action that caused it. */
  readonly cause: 'schedule' | 'resend' | 'corrupt' | 'duplicate' | 'late' | 'probe' | 'reorder' | 'diagnose';
}

/**
 * A notification of a platform, with all its deliveries so far. Times are ms since the epoch, of the sandbox's
 * clock.
 */
export interface SandboxNotification extends Omit<NotificationRequest, 'headers'> {
  readonly id: string;
  readonly createdAt: number;
  /** Of the last attempt, with its signature where headers carry one. */
  headers: Record<string, string>;
  attempts: NotificationAttempt[];
  state: 'pending' | 'accepted' | 'exhausted';
  /** When the next scheduled attempt is due, or `null`. */
  nextAttemptAt: number | null;
  /** When deliveries asked for by hand with a delay (`late`) are due. */
  lateAt?: number[];
  /** What was found when somebody last asked why it was refused. */
  diagnosis?: RefusalDiagnosis;
}

export interface Notifier {
  /** Queues a notification; the first attempt starts at once and is not awaited. */
  send(notification: NotificationRequest): SandboxNotification;
  /**
   * Registers who signs notifications of a platform at the time of each attempt: the function returns headers, or
   * `null` for one that is signed already. Deliveries by hand that repeat an attempt (`duplicate`, `late`) repeat its bytes.
   */
  signAttempts(
    platform: PlatformName,
    sign: (notification: SandboxNotification) => Record<string, string> | null,
  ): void;
  /** Delivers once with other headers, which the receiver has to refuse. @throws `SandboxNotFoundError` */
  probe(id: string, headers: Record<string, string>): Promise<SandboxNotification>;
  list(): SandboxNotification[];
  get(id: string): SandboxNotification | undefined;
}
