import { AbortedError } from '../errors/aborted-error.js';
import { untilAborted } from './until-aborted.js';

/** Who waits, and for what. */
export interface SharedWait {
  readonly platform: string;
  readonly operation?: string | undefined;
  /** What is waited for, for the message: `an access token`. */
  readonly what: string;
}

/**
 * The result of work that others wait for too, such as a token or a certificate being fetched. A caller who gives up
 * is let go; the work goes on for the others.
 *
 * @throws AbortedError `not-sent`: what is fetched beforehand was needed for a call that was not made yet.
 */
export async function awaitShared<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
  { platform, operation, what }: SharedWait,
): Promise<Result> {
  // `fetch` takes `null` for none too.
  const given = signal ?? undefined;
  if (given === undefined) return work;
  try {
    return await untilAborted(work, given);
  } catch (error) {
    if (!given.aborted || error !== given.reason) throw error;
    throw new AbortedError(`The call was aborted while it waited for ${what}. Nothing was sent.`, {
      outcome: 'not-sent',
      platform,
      operation,
      cause: error,
    });
  }
}
