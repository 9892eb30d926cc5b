import { errorStatuses } from './error-statuses.js';

/** A refusal, as the platform words it. */
export class AliyunRefusal extends Error {
  override readonly name = 'AliyunRefusal';
  readonly code: string;
  readonly status: number;
  /** What really happened before the refusal; the answer does not tell. */
  readonly bizId: string | undefined;

  /** Milliseconds after which a call would be taken again. */
  readonly retryAfter: number | undefined;

  /** @param text - in place of the usual one. */
  constructor(code: string, text?: string, more: { bizId?: string; retryAfter?: number } = {}) {
    const known = errorStatuses.get(code);
    super(text ?? known?.message ?? code);
    this.code = code;
    this.status = known?.status ?? 400;
    this.bizId = more.bizId;
    this.retryAfter = more.retryAfter;
  }
}
