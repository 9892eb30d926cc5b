/**
 * The result of `work`, unless the signal is aborted before: then it rejects with the signal's reason, and what
 * becomes of the work is of no interest any more.
 */
export async function untilAborted<Result>(
  work: Result | PromiseLike<Result>,
  signal: AbortSignal,
): Promise<Result> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    // The reason is the caller's: whatever it is, it is handed on.
    onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}
