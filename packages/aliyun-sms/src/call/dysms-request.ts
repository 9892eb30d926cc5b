import type { Idempotency } from '@sdk/core-signing/internal';
import type { FlatParameters } from './flatten-parameters.js';

/** One call before it is signed. */
export interface DysmsRequest extends FlatParameters {
  readonly action: string;
  readonly version: string;
  readonly idempotency: Idempotency;
  /** For failures with an unknown outcome: which question to ask. */
  readonly reconcile?: string | undefined;
}

export const dysmsVersion = '2017-05-25';
