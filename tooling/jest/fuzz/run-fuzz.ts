import { inspect, isDeepStrictEqual, types } from 'node:util';

import { caseMaker } from './make-cases.js';
import { createCaseMeter, heldMemory, settledMemory, startMemoryMeter } from './memory-use.js';
import { prototypeWatch, type PrototypeWatch } from './prototype-watch.js';
import { smallerCase } from './smaller-case.js';
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
/** What the engine learns about its code while it runs. In bytes. */
const mostKept = 12e6;

/** @throws when a case does not hold, with the case and how to read it again */
export async function runFuzz(target: FuzzTarget, run: FuzzRun): Promise<FuzzCounts> {
  const { name = 'a parser', runs, seed, limit = 60_000 } = run;
  const watchdog = startWatchdog({ parser: name, seed, limit });
  const prototypes = prototypeWatch();
  const { stackTraceLimit } = Error;
  // Most cases are refused, and where each error came from would be most of the time.
  Error.stackTraceLimit = 0;
  try {
    const meanings: unknown[] = [];
    for (const sample of target.samples) meanings.push(await target.read(Buffer.from(sample)));
    const context: FuzzContext = {
      target,
      meanings,
      watchdog,
      prototypes,
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
    const kept = first > mostKept ? (await settledMemory()) - before : first;
    if (kept > mostKept) throw new Error(`It kept ${megabytes(kept)} of what it read.`);
    if (target.accepts === 'unsigned' && runs >= 1000 && context.counts.accepted === 0)
      throw new Error('It refused every case: nothing behind its first check was tested.');
    return context.counts;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    await watchdog.stop();
  }
}

interface FuzzContext {
  readonly target: FuzzTarget;
  readonly meanings: readonly unknown[];
  readonly watchdog: Watchdog;
  readonly prototypes: PrototypeWatch;
  counts: { accepted: number; refused: number };
}

async function readCases(context: FuzzContext, { runs, seed }: FuzzRun): Promise<void> {
  const { watchdog, prototypes, target } = context;
  const meter = createCaseMeter();
  const make = caseMaker(target.samples, seed);
  for (let index = 0; index < runs; index += 1) {
    const bytes = make(index);
    watchdog.begin(bytes);
    meter.begin();
    let failure = await failureOf(context, bytes);
    if (meter.end() > mostForOneCase) failure ??= await memoryFailure(context, make(index));
    // What one case did to a prototype every smaller one would be blamed for: this one is printed as it is.
    const isUnchanged = index === runs - 1 ? prototypes.isWhollyUnchanged() : prototypes.isUnchanged();
    if (!isUnchanged)
      throw failed(
        'It changed a prototype of the language, or one of the hundred before it did.',
        make(index),
        { index, seed },
      );
    if (failure !== undefined)
      throw await failedSmaller(context, { failure, bytes: make(index), index, seed });
  }
}

/** Why a case does not hold. */
interface Failure {
  readonly kind: 'threw' | 'accepted' | 'memory';
  readonly message: string;
  readonly cause?: unknown;
}

/** Reads a case. Without `async`: most parsers return at once, and thousands of cases are read in the time of a promise. */
function failureOf(context: FuzzContext, bytes: Buffer): Failure | undefined | Promise<Failure | undefined> {
  let meaning: unknown;
  try {
    meaning = context.target.read(bytes);
  } catch (error) {
    return judgeError(context, error);
  }
  if (!types.isPromise(meaning)) return judgeMeaning(context, meaning);
  return meaning.then(
    (value: unknown) => judgeMeaning(context, value),
    (error: unknown) => judgeError(context, error),
  );
}

function judgeError({ target, counts }: FuzzContext, error: unknown): Failure | undefined {
  if (!target.isExpected(error))
    return {
      kind: 'threw',
      message: `It threw what callers are not told of: ${inspect(error)}`,
      cause: error,
    };
  counts.refused += 1;
  return undefined;
}

function judgeMeaning({ target, meanings, counts }: FuzzContext, meaning: unknown): Failure | undefined {
  counts.accepted += 1;
  if (target.accepts === 'unsigned' || meanings.some((one) => isDeepStrictEqual(one, meaning)))
    return undefined;
  return { kind: 'accepted', message: `It accepted what nobody signed: ${inspect(meaning, { depth: 4 })}` };
}

/** A case that takes much takes it each time; what an engine happens to collect late it collects before the second time. */
async function memoryFailure(context: FuzzContext, bytes: Buffer): Promise<Failure | undefined> {
  heldMemory();
  const taken = startMemoryMeter();
  await failureOf(context, bytes);
  const most = taken();
  return most > mostForOneCase
    ? { kind: 'memory', message: `It took ${megabytes(most)} for one case.` }
    : undefined;
}

interface FailedCase {
  readonly failure: Failure;
  readonly bytes: Buffer;
  readonly index: number;
  readonly seed: number;
}

async function failedSmaller(context: FuzzContext, { failure, bytes, ...at }: FailedCase): Promise<Error> {
  const again = failure.kind === 'memory' ? memoryFailure : failureOf;
  let last = failure;
  Error.stackTraceLimit = 50;
  const smallest = await smallerCase(bytes, async (candidate) => {
    context.watchdog.begin(candidate);
    const found = await again(context, candidate);
    if (found?.kind !== failure.kind) return false;
    last = found;
    return true;
  });
  return failed(last.message, smallest, at, last.cause);
}

function failed(
  message: string,
  bytes: Buffer,
  { index, seed }: Pick<FailedCase, 'index' | 'seed'>,
  cause?: unknown,
): Error {
  return new Error(
    `after ${String(index + 1)} cases (FUZZ_SEED=${String(seed)}):\n${message}\n` +
      `as text: ${JSON.stringify(bytes.toString('utf8').slice(0, 2000))}\nas base64: ${bytes.toString('base64').slice(0, 4000)}`,
    { cause },
  );
}

const megabytes = (bytes: number): string => `${String(Math.ceil(bytes / 1e6))} MB`;
