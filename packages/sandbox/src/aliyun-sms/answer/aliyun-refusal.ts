import { errorStatuses } from './error-statuses.js';

/** A refusal, as the platform words it. */
export class AliyunRefusal extends Error {
  override readonly name = 'AliyunRefusal';
  readonly code: string;
  readonly status: number;
  /** What really happened before the refusal; the answer does not tell. */
  readonly bizId: string | undefined;

  /** @param text - in place of the usual one. */
  constructor(code: string, text?: string, bizId?: string) {
    const [status, usual] = errorStatuses.get(code) ?? [400, code];
    super(text ?? usual);
    this.code = code;
    this.status = status;
    this.bizId = bizId;
  }
}
