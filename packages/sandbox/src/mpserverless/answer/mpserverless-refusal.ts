import type { RefusalCode } from './refusals.js';

/** What the sandbox lacks, for the header that says so. */
interface Lack {
  readonly asked: string;
  readonly emulated: readonly string[];
}

/** An error as the gateway of MPServerless answers it: HTTP 200 with `{ error: { code, message } }`. */
export class MpserverlessRefusal extends Error {
  override readonly name = 'MpserverlessRefusal';
  readonly code: RefusalCode;
  /** Absent when the platform itself would refuse. */
  readonly lack: Lack | undefined;

  constructor(code: RefusalCode, message: string, lack?: Lack) {
    super(message);
    this.code = code;
    this.lack = lack;
  }
}
