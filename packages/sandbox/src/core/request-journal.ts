import { AsyncLocalStorage } from 'node:async_hooks';

import { keptText } from './body-text.js';
import { createDispensable } from './dispensable.js';
import { firstOf } from './first-of.js';
import { createGroupIndex, membersOf } from './group-index.js';
import { newestPage } from './newest-page.js';
import type { Page, PageQuery } from './newest-page.js';
import type {
  Collection,
  EventBus,
  Journal,
  JournalEntry,
  JournalNote,
  SignatureDiagnosis,
} from './kernel.js';

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
  /** A part of the entries, newest first. */
  page(query: PageQuery<JournalEntry>): Page<JournalEntry>;
  /** The requests that were about an order, newest first. */
  ofOrder(outTradeNo: string): JournalEntry[];
  /** The newest entry. */
  last(): JournalEntry | undefined;
  size(): number;
  /** How many of the entries have a signature that is wrong. */
  wrongSignatures(): number;
  /** Whether a request was answered and is not kept any more. */
  isGone(id: string): boolean;
  /** How many entries there have ever been. */
  count(): number;
  /** Continues numbering after the stored entries, and after `count` at least. */
  resume(count?: number): void;
}

export interface RequestJournalOptions {
  readonly entries: Collection<JournalEntry>;
  readonly events: EventBus;
  /** How many entries are kept; of those that are alike the oldest go first. @default 1000 */
  readonly limit?: number | undefined;
}

interface Flight {
  readonly id: string;
  readonly note: JournalNote;
}

/**
 * The request that is being answered, and whose it is. One for all sandboxes: Node keeps every such storage for good and
 * looks at each of them in each asynchronous step.
 */
const underWay = new AsyncLocalStorage<{ readonly flights: object; readonly id: string }>();

/**
 * Keeps the last requests with everything they carried. Entries hold complete headers and bodies on purpose:
 * the keys and people of a sandbox are fake, and finding a wrong byte needs all of them.
 */
export function createRequestJournal(options: RequestJournalOptions): RecordingJournal {
  const { entries, events } = options;
  const limit = options.limit ?? 1_000;
  const flights = new WeakMap<Request, Flight>();
  const unanswered = new Set<string>();
  const groups = createGroupIndex();
  const dispensable = createDispensable(limit);
  let count = 0;
  let newest: string | undefined;

  function flightOf(request: Request): Flight {
    const flight = flights.get(request);
    if (flight === undefined) {
      throw new Error('The journal does not know this request. Pass `c.req.raw`, not a copy of it.');
    }
    return flight;
  }

  function index(entry: JournalEntry): void {
    groups.put(entry.id, groupsOf(entry));
    dispensable.put(entry);
    newest = entry.id;
  }

  function dropBeyondLimit(): void {
    while (entries.size() > limit) {
      const id = dispensable.choose() ?? firstOf(entries.oldest())?.id;
      if (id === undefined) return;
      entries.delete(id);
      groups.remove(id);
      dispensable.remove(id);
    }
  }

  return {
    begin(request) {
      count += 1;
      const id = `req_${count}`;
      flights.set(request, { id, note: {} });
      unanswered.add(id);
      return id;
    },
    idOf: (request) => flightOf(request).id,
    currentId() {
      const current = underWay.getStore();
      return current?.flights === flights ? current.id : null;
    },
    during: (request, answer) => underWay.run({ flights, id: flightOf(request).id }, answer),
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
        signature: note.signature === undefined ? null : kept(note.signature),
      };
      entries.set(id, entry);
      unanswered.delete(id);
      index(entry);
      dropBeyondLimit();
      events.publish({ type: 'request', id });
      return entry;
    },
    list: () => entries.values().reverse(),
    get: (id) => entries.get(id),
    page: (query) => newestPage(entries.values(), query),
    ofOrder: (outTradeNo) => membersOf(groups, entries, `order ${outTradeNo}`),
    last: () => (newest === undefined ? undefined : entries.get(newest)),
    size: () => entries.size(),
    wrongSignatures: () => groups.countOf(wrongSignature),
    isGone(id) {
      if (entries.get(id) !== undefined || unanswered.has(id)) return false;
      // One that the end of a process cut off was never kept.
      return entries.size() >= limit || numberOf(id) < numberOf(firstOf(entries.oldest())?.id ?? '');
    },
    count: () => count,
    resume(counted = 0) {
      groups.clear();
      dispensable.clear();
      count = counted;
      newest = undefined;
      for (const entry of entries.oldest()) {
        index(entry);
        count = Math.max(count, numberOf(entry.id));
      }
      dropBeyondLimit();
    },
  };
}

/** What was signed repeats the body, which is not kept beyond a length either. */
function kept(signature: SignatureDiagnosis): SignatureDiagnosis {
  const cut = (text: string | null): string | null => (text === null ? null : keptText(text));
  return {
    ...signature,
    expectedStringToSign: cut(signature.expectedStringToSign),
    signedString: cut(signature.signedString),
  };
}

function numberOf(id: string): number {
  return Number(id.slice('req_'.length));
}

const wrongSignature = 'wrong signature';

function groupsOf({ outTradeNo, signature }: JournalEntry): string[] {
  const groups = outTradeNo === null ? [] : [`order ${outTradeNo}`];
  return signature?.valid === false ? [...groups, wrongSignature] : groups;
}
