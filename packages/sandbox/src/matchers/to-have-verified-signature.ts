import type { JournalEntry } from '../core/kernel.js';
import { describeRequest } from '../library/describe-instead.js';
import { verdict } from './matcher-result.js';
import type { MatcherResult } from './matcher-result.js';

/** The request was signed, and rightly. The message says what was wrong with it, what proves that and what to change. */
export function toHaveVerifiedSignature(entry: JournalEntry | undefined): MatcherResult {
  return verdict(entry?.signature?.valid === true, 'a request whose signature is right', () =>
    diagnose(entry),
  );
}

function diagnose(entry: JournalEntry | undefined): string {
  if (entry === undefined) return 'There is no request. Does the client use the address of the sandbox?';
  const { signature } = entry;
  if (signature === null)
    return `${describeRequest(entry)}\nIts operation asks for no signature, or none was found.`;
  if (signature.valid) return `${describeRequest(entry)}\nIt is signed with ${signature.scheme}.`;
  const lines = [
    `${entry.id} ${entry.operation ?? entry.url}: HTTP ${entry.status}, ${entry.result ?? 'no result'}`,
    `Cause:    ${signature.cause ?? 'unexplained'}`,
    `Evidence: ${signature.evidence ?? 'none'}`,
    `Fix:      ${signature.fix ?? 'Compare the two strings below.'}`,
    `To sign:  ${JSON.stringify(signature.expectedStringToSign)}`,
    `Signed:   ${signature.signedString === null ? 'could not be found' : JSON.stringify(signature.signedString)}`,
  ];
  return lines.join('\n');
}
