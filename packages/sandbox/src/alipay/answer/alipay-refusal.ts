import { refusals } from './refusals.js';
import type { Refusal, SubCode } from './refusals.js';

/** Ends an operation with the platform's own refusal. It never leaves the platform: a door turns it into an answer. */
export class AlipayRefusal extends Error {
  override readonly name = 'AlipayRefusal';
  readonly refusal: Refusal;
  readonly subCode: SubCode;
  readonly subMessage: string;

  constructor(subCode: SubCode, subMessage?: string) {
    super(subCode);
    this.subCode = subCode;
    this.refusal = refusals[subCode];
    this.subMessage = subMessage ?? this.refusal.message;
  }
}
