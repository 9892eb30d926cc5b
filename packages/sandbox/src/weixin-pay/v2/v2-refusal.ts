import { v2Refusals } from './v2-refusals.js';
import type { V2RefusalCode } from './v2-refusals.js';

/** Ends a call of the XML interface with a refusal of its own. It never leaves the platform. */
export class V2Refusal extends Error {
  override readonly name = 'V2Refusal';
  readonly code: V2RefusalCode;
  readonly level: 'communication' | 'business';
  /** The platform's text: `return_msg` or `err_code_des`. */
  readonly text: string;

  constructor(code: V2RefusalCode, text?: string) {
    super(code);
    this.code = code;
    const { level, message } = v2Refusals[code];
    this.level = level;
    this.text = text ?? message;
  }
}
