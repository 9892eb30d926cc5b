import type { WeixinFile } from '../answer/open-answer.js';

/** What every result has. Fields the platform adds are kept under their own names. */
export interface WeixinResultFields {
  readonly errCode: 0;
  /** `<namespace>.<function> ok` */
  readonly errMsg: string;
  readonly [field: string]: unknown;
}

/** The result of a function whose answer is a file. */
export interface WeixinFileResult extends WeixinFile {
  readonly errCode: 0;
  readonly errMsg: string;
}
