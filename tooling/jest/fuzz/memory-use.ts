import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * Bytes that are still held once everything unused is given back: objects, strings and what buffers hold outside the heap.
 *
 * @param times - buffers give back what they hold after the objects themselves are gone, so once may find more than there is
 */
export function heldMemory(times: 1 | 2 = 2): number {
  for (let time = 0; time < times; time += 1) collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The same, once what is told of an object's end has run too: a web `Request` lets go of its parts only then. */
export async function settledMemory(): Promise<number> {
  let held = heldMemory();
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    held = Math.min(held, heldMemory());
  }
  return held;
}

/**
 * Measures what something takes while it runs, in bytes: by how much the process is larger than it was, and than it ever was.
 * The second sees what was given back in between; a process that was large once shows only the first.
 */
export function startMemoryMeter(): () => number {
  const [held, peak] = [process.memoryUsage.rss(), peakMemory()];
  return () => Math.max(process.memoryUsage.rss() - held, peakMemory() - peak);
}

function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/** Nothing takes 100 MB from the system sooner, in ms; asking how large the process is takes as long as reading a short message. */
const soonest = 4;
/** How long an answer of the system is taken for true, in ms. */
const lastsFor = 40;

/** Measures one case after the other. */
export interface CaseMeter {
  begin(): void;
  /** @returns what the case took, in bytes */
  end(): number;
}

/**
 * The same for thousands of short cases in a row: a case that ended too soon to have written so much is counted as none, and
 * "before" may be some milliseconds old. What it finds is therefore to be measured again.
 */
export function createCaseMeter(): CaseMeter {
  const now = performance.now.bind(performance);
  const measured = (at: number) => ({ held: process.memoryUsage.rss(), peak: peakMemory(), at });
  let begun = now();
  let before = measured(begun);
  return {
    begin() {
      begun = now();
      if (begun - before.at > lastsFor) before = measured(begun);
    },
    end() {
      const end = now();
      if (end - begun < soonest) return 0;
      const known = before;
      before = measured(end);
      return Math.max(before.held - known.held, before.peak - known.peak);
    },
  };
}
