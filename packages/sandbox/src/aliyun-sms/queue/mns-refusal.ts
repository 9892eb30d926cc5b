/** How a refusal of the queue reads, and how sure that is. */
export interface MnsRefusalRow {
  readonly status: number;
  readonly message: string;
  /** `documented`: code, status and text are in the platform's list; `listed`: the code is, the rest was not verified. */
  readonly confidence: 'documented' | 'listed';
}

type Row = readonly [code: string, status: number, message: string];

const documented: readonly Row[] = [
  ['AccessDenied', 403, 'The OwnerId that your Access Key Id associated to is forbidden for this operation.'],
  ['InternalError', 500, 'Interal error.'],
  ['InvalidAccessKeyId', 403, 'The AccessKey Id you provided is not exist.'],
  ['InvalidAuthorizationHeader', 400, 'The Authorization header format is invalid.'],
  ['InvalidDateHeader', 400, 'The Date header format is invalid.'],
  ['InvalidRequestURL', 400, 'Http request URL format invalid.'],
  ['MessageNotExist', 404, 'Message not exist.'],
  ['MissingAuthorizationHeader', 400, 'Authorization header is required.'],
  ['MissingDateHeader', 400, 'Date header is required.'],
  ['MissingReceiptHandle', 400, 'ReceiptHandle is required.'],
  ['QueueNotExist', 404, 'The queue name you provided is not exist.'],
  ['ReceiptHandleError', 400, 'The receipt handle you provide is not valid.'],
];

const listed: readonly Row[] = [
  ['InvalidArgument', 400, 'The value of an argument is not valid.'],
  ['QpsLimitExceeded', 400, 'The request rate is too high.'],
  ['SignatureDoesNotMatch', 403, 'The request signature we calculated does not match the one you provided.'],
  ['TimeExpired', 408, 'The http request you sent is expired.'],
];

const withConfidence = (rows: readonly Row[], confidence: MnsRefusalRow['confidence']) =>
  rows.map(([code, status, message]): [string, MnsRefusalRow] => [code, { status, message, confidence }]);

/** Every refusal of the queue, by its code. */
export const mnsRefusals: ReadonlyMap<string, MnsRefusalRow> = new Map([
  ...withConfidence(documented, 'documented'),
  ...withConfidence(listed, 'listed'),
]);

/** A refusal of the queue. */
export class MnsRefusal extends Error {
  override readonly name = 'MnsRefusal';
  readonly code: string;
  readonly status: number;

  /** @param text - in place of the usual one. */
  constructor(code: string, text?: string) {
    const known = mnsRefusals.get(code);
    super(text ?? known?.message ?? code);
    this.code = code;
    this.status = known?.status ?? 400;
  }
}
