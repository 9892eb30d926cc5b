import type { JournalEntry } from '../core/kernel.js';

/** The operation of a request, else its method and path. */
export function requestTitle({ operation, method, url }: JournalEntry): string {
  return operation ?? `${method} ${new URL(url).pathname}`;
}
