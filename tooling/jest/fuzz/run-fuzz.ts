import { inspect, isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';

import { createCaseMeter, heldMemory, settledMemory, startMemoryMeter } from './memory-use.js';
import { prototypeWatch } from './prototype-watch.js';
import { mutatedBytes } from './mutate-bytes.js';
import { startWatchdog, type Watchdog } from './watchdog.js';

/** Something that reads what came over the network. */
export interface FuzzTarget {
  /** Genuine messages, recorded from a signed exchange or made for tests; each must be read without an error. */
  readonly samples: readonly Uint8Array[];
  /** Reads one; resolves with what it means, without what differs from reading to reading. */
  read(bytes: Buffer): unknown;
  /** Whether an error is one that callers are told to expect. */
  isExpected(error: unknown): boolean;
  /**
   * `signed`: whatever is accepted must mean what one of the samples means. `unsigned`: anything may be read, and some of it
   * must be: a target whose every case is refused at the door tests the door alone.
   */
  readonly accepts: 'signed' | 'unsigned';
  /** Gives back what the messages were meant to leave behind, as orders are; called before memory is measured. */
  readonly release?: () => unknown;
  /** How many cases the gate reads where each is dear; `--cases` is not changed by it. @default 10000 */
  readonly gateCases?: number;
}

export interface FuzzRun {
  readonly name?: string;
  readonly runs: number;
  readonly seed: number;
  /** How long one case may take, in ms. @default 60000 */
  readonly limit?: number;
}

export interface FuzzCounts {
  readonly accepted: number;
  readonly refused: number;
}

/** More than this for one case, whose message has some kilobytes, is no reading any more. In bytes. */
const mostForOneCase = 128e6;
/** What the engine learns about its code while it runs, and each thousand cases a little of fast-check. In bytes. */
const mostKept = (runs: number): number => 12e6 + runs * 24;

/** @throws when a case does not hold, with the case and how to read it again */
export async function runFuzz(target: FuzzTarget, run: FuzzRun): Promise<FuzzCounts> {
  const { name = 'a parser', runs, seed, limit = 60_000 } = run;
  const watchdog = startWatchdog({ parser: name, seed, limit });
  const isUnchanged = prototypeWatch();
  try {
    const meanings: unknown[] = [];
    for (const sample of target.samples) meanings.push(await target.read(Buffer.from(sample)));
    const context: FuzzContext = {
      target,
      meanings,
      watchdog,
      isUnchanged,
      counts: { accepted: 0, refused: 0 },
    };
    // What is loaded and compiled at its first use is no memory that reading keeps.
    await readCases(context, { runs: Math.min(500, Math.ceil(runs / 10)), seed });
    context.counts = { accepted: 0, refused: 0 };
    target.release?.();
    const before = heldMemory();
    await readCases(context, { runs, seed });
    target.release?.();
    const first = heldMemory(1) - before;
    const kept = first > mostKept(runs) ? (await settledMemory()) - before : first;
    if (kept > mostKept(runs)) throw new Error(`It kept ${megabytes(kept)} of what it read.`);
    if (target.accepts === 'unsigned' && runs >= 1000 && context.counts.accepted === 0)
      throw new Error('It refused every case: nothing behind its first check was tested.');
    return context.counts;
  } finally {
    await watchdog.stop();
  }
}

interface FuzzContext {
  readonly target: FuzzTarget;
  readonly meanings: readonly unknown[];
  readonly watchdog: Watchdog;
  readonly isUnchanged: () => boolean;
  counts: { accepted: number; refused: number };
}

async function readCases(context: FuzzContext, { runs, seed }: FuzzRun): Promise<void> {
  const meter = createCaseMeter();
  await fc.assert(
    fc.asyncProperty(mutatedBytes(context.target.samples), async (bytes) => {
      context.watchdog.begin(bytes);
      const taken = await memoryTaken(meter, () => check(context, bytes));
      if (!context.isUnchanged()) throw new Error('It changed a prototype of the language.');
      if (taken > mostForOneCase) throw new Error(`It took ${megabytes(taken)} for one case.`);
    }),
    // Making a case smaller reads it many times: only a failure costs that.
    { numRuns: runs, seed, reporter: report },
  );
}

/** A case that takes much takes it each time; what an engine happens to collect late it collects before the second time. */
async function memoryTaken(
  meter: (read: () => Promise<void>) => Promise<number>,
  read: () => Promise<void>,
): Promise<number> {
  const first = await meter(read);
  if (first <= mostForOneCase) return first;
  heldMemory();
  const taken = startMemoryMeter();
  await read();
  return Math.min(first, taken());
}

async function check({ target, meanings, counts }: FuzzContext, bytes: Buffer): Promise<void> {
  let meaning: unknown;
  try {
    meaning = await target.read(bytes);
  } catch (error) {
    if (!target.isExpected(error))
      throw new Error(`It threw what callers are not told of: ${inspect(error)}`, { cause: error });
    counts.refused += 1;
    return;
  }
  counts.accepted += 1;
  if (target.accepts === 'unsigned') return;
  if (meanings.some((one) => isDeepStrictEqual(one, meaning))) return;
  throw new Error(`It accepted what nobody signed: ${inspect(meaning, { depth: 4 })}`);
}

function report(details: fc.RunDetails<[Buffer]>): void {
  if (!details.failed) return;
  const [bytes = Buffer.alloc(0)] = details.counterexample ?? [];
  const error = details.errorInstance instanceof Error ? details.errorInstance.message : '';
  throw new Error(
    `after ${String(details.numRuns)} cases (FUZZ_SEED=${String(details.seed)}):\n${error}\n` +
      `as text: ${JSON.stringify(bytes.toString('utf8').slice(0, 2000))}\nas base64: ${bytes.toString('base64').slice(0, 4000)}`,
  );
}

const megabytes = (bytes: number): string => `${String(Math.ceil(bytes / 1e6))} MB`;
