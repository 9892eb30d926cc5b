import { v2Refusals } from './v2-refusals.js';
import type { V2RefusalCode, V2RefusalRow } from './v2-refusals.js';

/** Ends a call of the XML interface with the platform's own refusal. It never leaves the platform. */
export class V2Refusal extends Error {
  override readonly name = 'V2Refusal';
  readonly code: V2RefusalCode;
  readonly level: V2RefusalRow['level'];
  /** The platform's text, `return_msg` or `err_code_des`. */
  readonly text: string;
  /** Fields a business refusal carries beside the error, for example `recall`. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: V2RefusalCode, text?: string, fields: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.level = v2Refusals[code].level;
    this.text = text ?? v2Refusals[code].message;
    this.fields = fields;
  }
}
