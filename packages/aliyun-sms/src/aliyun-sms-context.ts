import type { CallOptions, Clock, NonceSource } from '@sdk/core-signing';
import type { Pipeline } from '@sdk/core-signing/internal';
import type { AliyunSmsConfig } from './aliyun-sms-config.js';
import type { AliyunCredentials } from './credentials/aliyun-credentials.js';

/** A configuration read once, checked once and frozen: what every part of the client works with. */
export interface AliyunSmsContext {
  /** What the path is appended to, without trailing slash. */
  readonly baseUrl: string;
  readonly signature: NonNullable<AliyunSmsConfig['signature']>;
  readonly parameterPlacement: NonNullable<AliyunSmsConfig['parameterPlacement']>;
  readonly pipeline: Pipeline;
  readonly clock: Clock;
  readonly nonce: NonceSource;
  /** What the platform's clock is ahead of this machine's, in ms; learnt when the platform refuses a time. */
  readonly skew: { milliseconds: number };
  /** The last key that the platform called expired; whoever gives keys is told. */
  readonly refused: { credentials?: AliyunCredentials };
  /** Whether another key may be had when one is not taken any more. */
  readonly hasFurtherKeys: boolean;
  /** The key to sign the next request with. */
  credentials(options?: Pick<CallOptions, 'signal'>): Promise<AliyunCredentials>;
}
