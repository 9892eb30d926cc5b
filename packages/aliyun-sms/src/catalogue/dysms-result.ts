/**
 * What every result has. Fields that are not declared are kept under the platform's names; nothing of an answer is
 * lost.
 */
export interface DysmsResult {
  /** `OK`. Anything else was thrown. */
  readonly code?: string;
  readonly message?: string;
  /** By which Aliyun's support finds the request. */
  readonly requestId?: string;
  readonly [field: string]: unknown;
}
