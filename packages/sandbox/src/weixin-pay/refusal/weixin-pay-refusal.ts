import type { Refusal } from './refusal.js';
import { refusals } from './refusals.js';
import type { RefusalCode } from './refusals.js';

/** Ends an operation with a refusal of the platform. It never leaves the platform: v2 and v3 say it in their own words. */
export class WeixinPayRefusal extends Error {
  override readonly name = 'WeixinPayRefusal';
  readonly code: RefusalCode;
  readonly refusal: Refusal;
  /** Replaces the message of the table in both protocols. */
  readonly detail: string | null;

  constructor(code: RefusalCode, detail?: string) {
    super(detail ?? code);
    this.code = code;
    this.refusal = refusals[code];
    this.detail = detail ?? null;
  }
}
