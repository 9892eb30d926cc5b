import { errcodes } from './errcodes.js';

/** The platform says no: an errcode and its text, always with HTTP 200. */
export class WeixinRefusal extends Error {
  override readonly name = 'WeixinRefusal';
  readonly errcode: number;

  /** @param detail follows the platform's text for the code */
  constructor(errcode: number, detail = '') {
    super(`${errcodes.get(errcode)?.message ?? 'unknown error'}${detail}`);
    this.errcode = errcode;
  }
}
