/** The fields of a `PlatformError`, from whichever copy of the package. */
export interface PlatformRefusal {
  readonly errCode: string | number;
  readonly errMsg: string;
  readonly subCode?: string | undefined;
  readonly subMsg?: string | undefined;
  readonly requestId?: string | undefined;
}

/**
 * The platform's own refusal inside an error, or `undefined` for any other failure. In the world of `cloud.*` a
 * refusal is an answer, with its code, and only a call that came to no answer is an error.
 */
export function platformRefusal(error: unknown): PlatformRefusal | undefined {
  if (!(error instanceof Error) || error.name !== 'PlatformError' || !('errCode' in error)) return undefined;
  return error as unknown as PlatformRefusal;
}
