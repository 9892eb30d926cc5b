import type { SignatureDiagnosis } from '../../core/kernel.js';
import { errcodes } from './errcodes.js';

/** The platform says no: an errcode and its text, always with HTTP 200. */
export class WeixinRefusal extends Error {
  override readonly name = 'WeixinRefusal';
  readonly errcode: number;

  /** Why the caller is not known; for the journal alone. */
  readonly diagnosis: SignatureDiagnosis | null;

  /** @param detail follows the platform's text for the code */
  constructor(errcode: number, detail = '', diagnosis: SignatureDiagnosis | null = null) {
    super(`${errcodes.get(errcode)?.message ?? 'unknown error'}${detail}`);
    this.errcode = errcode;
    this.diagnosis = diagnosis;
  }
}
