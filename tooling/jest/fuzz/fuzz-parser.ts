import { appendFileSync } from 'node:fs';

import { watchModules } from './reached-modules.js';
import { runFuzz, type FuzzTarget } from './run-fuzz.js';

export type { FuzzTarget } from './run-fuzz.js';

/** How many cases each parser gets: `FUZZ_CASES` of all of them alike, otherwise what a gate has time for. */
const asked = process.env['FUZZ_CASES'];
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_129);
/** Whether the line of the report names the modules that the cases entered. */
const isReachAsked = process.env['FUZZ_REACH'] !== undefined;
/** A file that gets one line of JSON for each parser that held. */
const report = process.env['FUZZ_REPORT'];

/**
 * Tests that a parser holds for every case: it returns or throws an expected error in time and within bounds of memory, accepts
 * nothing that was not said, leaves the prototypes of the language alone, and keeps nothing of what it read.
 *
 * `FUZZ_CASES` and `FUZZ_SEED` say how many and which; a failing case is printed with its seed, as small as it could be made.
 * The name has a row in `tooling/gates/fuzz/parsers.json`.
 */
export function fuzzParser(name: string, open: () => FuzzTarget | Promise<FuzzTarget>): void {
  test(
    `${name} holds for any bytes`,
    async () => {
      const target = await open();
      const runs = Number(asked ?? target.gateCases ?? 10_000);
      const before = process.cpuUsage();
      const watched = isReachAsked ? await watchModules() : undefined;
      const counts = await runFuzz(target, { name, runs, seed });
      if (report === undefined) return;
      const { user, system } = process.cpuUsage(before);
      const cpuSeconds = Math.round((user + system) / 1e5) / 10;
      const line = { parser: name, cases: runs, seed, ...counts, cpuSeconds, reached: await watched?.() };
      appendFileSync(report, `${JSON.stringify(line)}\n`);
    },
    // A case that does not end is the business of the watchdog; this is for machines that do much else.
    600_000 + Number(asked ?? 10_000) * 60,
  );
}
