import { inspect, isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';

import { mutatedBytes } from './mutate-bytes.js';

/** Something that reads what came over the network. */
export interface FuzzTarget {
  /** Genuine messages, recorded from a signed exchange or made for tests; each must be read without an error. */
  readonly samples: readonly Uint8Array[];
  /** Reads one; resolves with what it means, without what differs from reading to reading. */
  read(bytes: Buffer): unknown;
  /** Whether an error is one that callers are told to expect. */
  isExpected(error: unknown): boolean;
  /**
   * `signed`: whatever is accepted must mean what one of the samples means. `unsigned`: anything may be read.
   */
  readonly accepts: 'signed' | 'unsigned';
  /** How many of the cases this target gets, for one whose cases are dear. @default 1 */
  readonly share?: number;
}

const cases = Number(process.env['FUZZ_CASES'] ?? 10_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_129);
const prototypes: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
];

/**
 * Tests that a parser holds for every case: it returns or throws an expected error, accepts nothing that was not said,
 * leaves the prototypes of the language alone, and keeps no memory of what it read.
 *
 * `FUZZ_CASES` and `FUZZ_SEED` say how many and which; a failing case is printed with its seed, as small as it could be made.
 */
export function fuzzParser(name: string, open: () => FuzzTarget | Promise<FuzzTarget>): void {
  test(
    `${name} holds for any bytes`,
    async () => {
      const target = await open();
      const runs = Math.ceil(cases * (target.share ?? 1));
      const before = usedHeap();
      await runFuzz(target, { runs, seed });
      // Room for what the engine keeps about its own code; a parser that kept its input would need far more.
      expect(usedHeap() - before).toBeLessThan(48e6 + runs * 200);
    },
    60_000 + cases * 60,
  );
}

/** @throws when a case does not hold, with the case and how to read it again */
export async function runFuzz(
  target: FuzzTarget,
  { runs, seed: from }: { readonly runs: number; readonly seed: number },
): Promise<void> {
  const meanings: unknown[] = [];
  for (const sample of target.samples) meanings.push(await target.read(Buffer.from(sample)));
  const names = prototypes.map((prototype) => Object.getOwnPropertyNames(prototype).length);
  await fc.assert(
    fc.asyncProperty(mutatedBytes(target.samples), async (bytes) => {
      await check(target, meanings, bytes);
      prototypes.forEach((prototype, index) => {
        if (Object.getOwnPropertyNames(prototype).length !== names[index])
          throw new Error('It changed a prototype of the language.');
      });
    }),
    // Making a case smaller reads it many times: only a failure costs that.
    { numRuns: runs, seed: from, reporter: report },
  );
}

async function check(target: FuzzTarget, meanings: readonly unknown[], bytes: Buffer): Promise<void> {
  let meaning: unknown;
  try {
    meaning = await target.read(bytes);
  } catch (error) {
    if (target.isExpected(error)) return;
    throw new Error(`It threw what callers are not told of: ${inspect(error)}`, { cause: error });
  }
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

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function usedHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
