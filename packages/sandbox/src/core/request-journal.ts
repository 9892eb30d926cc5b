import { AsyncLocalStorage } from 'node:async_hooks';

import type { Collection, EventBus, Journal, JournalEntry, JournalNote } from './kernel.js';

/** What the core knows about an exchange beside what the route noted. */
export type JournalRecord = Omit<JournalEntry, 'id' | 'operation' | 'outTradeNo' | 'result' | 'signature'>;

/** The journal as the core writes it. Platforms see only {@link Journal}. */
export interface RecordingJournal extends Journal {
  /** Announces a request in flight and returns its id. */
  begin(request: Request): string;
  /** Answers a request; whatever that does can ask for {@link Journal.currentId}. */
  during<Value>(request: Request, answer: () => Value): Value;
  /** What the routes noted so far. */
  notesOf(request: Request): JournalNote;
  finish(request: Request, record: JournalRecord): JournalEntry;
  /** Continues numbering after the stored entries. */
  resume(): void;
}

export interface RequestJournalOptions {
  readonly entries: Collection<JournalEntry>;
  readonly events: EventBus;
  /** How many entries are kept. @default 1000 */
  readonly limit?: number;
}

interface Flight {
  readonly id: string;
  readonly note: JournalNote;
}

/**
 * Keeps the last requests with everything they carried. Entries hold complete headers and bodies on purpose:
 * the keys and people of a sandbox are fake, and finding a wrong byte needs all of them.
 */
export function createRequestJournal(options: RequestJournalOptions): RecordingJournal {
  const { entries, events } = options;
  const limit = options.limit ?? 1_000;
  const flights = new WeakMap<Request, Flight>();
  const current = new AsyncLocalStorage<string>();
  let count = 0;
  let kept: string[] = [];

  function flightOf(request: Request): Flight {
    const flight = flights.get(request);
    if (flight === undefined) {
      throw new Error('The journal does not know this request. Pass `c.req.raw`, not a copy of it.');
    }
    return flight;
  }

  return {
    begin(request) {
      count += 1;
      const id = `req_${count}`;
      flights.set(request, { id, note: {} });
      return id;
    },
    idOf: (request) => flightOf(request).id,
    currentId: () => current.getStore() ?? null,
    during: (request, answer) => current.run(flightOf(request).id, answer),
    note(request, note) {
      Object.assign(flightOf(request).note, note);
    },
    notesOf: (request) => flightOf(request).note,
    finish(request, record) {
      const { id, note } = flightOf(request);
      const entry: JournalEntry = {
        id,
        ...record,
        operation: note.operation ?? null,
        outTradeNo: note.outTradeNo ?? null,
        result: note.result ?? null,
        signature: note.signature ?? null,
      };
      entries.set(id, entry);
      kept.push(id);
      while (kept.length > limit) entries.delete(kept.shift() ?? '');
      events.publish({ type: 'request', id });
      return entry;
    },
    list: () => entries.values().reverse(),
    get: (id) => entries.get(id),
    resume() {
      kept = entries.values().map((entry) => entry.id);
      count = kept.reduce((highest, id) => Math.max(highest, Number(id.slice('req_'.length))), 0);
    },
  };
}
