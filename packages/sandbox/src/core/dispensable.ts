import { addressOf } from './address-of.js';
import { createCrowds } from './crowds.js';
import type { JournalEntry } from './journal.js';

/** Says which request of a full journal tells least. */
export interface Dispensable {
  put(entry: JournalEntry): void;
  remove(id: string): void;
  /**
   * The oldest of the requests that are most often there alike; `undefined` when none are there more often than a
   * fiftieth of what is kept: then the oldest of all has to go.
   */
  choose(): string | undefined;
  clear(): void;
}

/**
 * What asks again and again (an empty queue, the state of an order, a token) must not push out what happened once, so it
 * gives way to itself: first what is alike of one order or of none, then what is alike of whichever order.
 */
export function createDispensable(limit: number): Dispensable {
  const ofOneOrder = createCrowds();
  const ofAnyOrder = createCrowds();
  const spared = Math.max(1, Math.floor(limit / 50));
  return {
    put(entry) {
      const kind = kindOf(entry);
      ofOneOrder.put(entry.id, `${kind} ${entry.outTradeNo ?? ''}`);
      ofAnyOrder.put(entry.id, kind);
    },
    remove(id) {
      ofOneOrder.remove(id);
      ofAnyOrder.remove(id);
    },
    choose() {
      for (const crowds of [ofOneOrder, ofAnyOrder]) {
        const fullest = crowds.fullest();
        if (fullest !== undefined && fullest.size > spared) return fullest.oldest;
      }
      return undefined;
    },
    clear() {
      ofOneOrder.clear();
      ofAnyOrder.clear();
    },
  };
}

/** What was asked and how it ended. Another refusal, or another mistake in a signature, is another kind. */
function kindOf(entry: JournalEntry): string {
  const { platform, operation, method, status, result, signature, fault } = entry;
  const what = operation ?? `${method} ${addressOf(entry).pathname}`;
  const verdict = signature === null ? null : (signature.cause ?? signature.valid);
  return JSON.stringify([platform, what, status, result, verdict, fault?.effect]);
}
