import type { JournalEntry } from '../core/kernel.js';

/** What is noted of a request that a platform did: the code of its protocol that says so, or a status. */
const done = /^(?:10000|10003|page|2\d\d|SUCCESS|OK|0|success)$/;

/** Nothing went wrong yet: the buyer enters a password. */
const waits = /^(?:FAIL|202) USERPAYING$/;

/**
 * Whether a request came to nothing for a reason of the platform's own: a wrong parameter, a state, a limit, a path that
 * nobody serves; not for its signature or a fault, which are told by themselves. What a browser asks for by itself, such as
 * an icon, is nobody's mistake.
 */
export function isRefused(entry: JournalEntry): boolean {
  const { platform, method, result, status, requestHeaders, signature, fault } = entry;
  if (signature?.valid === false || fault !== undefined) return false;
  // A queue says that it is empty with a code, as often as it is asked.
  if (method === 'GET' && result === 'MessageNotExist') return false;
  if (result !== null) return !done.test(result) && !waits.test(result);
  const isOfBrowser = platform === null && requestHeaders['sec-fetch-mode'] !== undefined;
  return status >= 400 && !isOfBrowser;
}
