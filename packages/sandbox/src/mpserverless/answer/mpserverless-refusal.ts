/** An error as the gateway of MPServerless answers it: HTTP 200 with `{ error: { code, message } }`. */
export class MpserverlessRefusal extends Error {
  override readonly name = 'MpserverlessRefusal';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
