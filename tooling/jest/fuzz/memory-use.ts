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
const lastsFor = 10;

/**
 * The same for thousands of short cases in a row: a case that ended too soon to have written so much is counted as none, and
 * "before" may be some milliseconds old. What it finds is therefore to be measured again.
 */
export function createCaseMeter(): (read: () => Promise<void>) => Promise<number> {
  let known = { held: process.memoryUsage.rss(), peak: peakMemory(), at: performance.now() };
  const measured = (at: number) => (known = { held: process.memoryUsage.rss(), peak: peakMemory(), at });
  return async (read) => {
    const begin = performance.now();
    const before = begin - known.at > lastsFor ? measured(begin) : known;
    await read();
    const end = performance.now();
    if (end - begin < soonest) return 0;
    const after = measured(end);
    return Math.max(after.held - before.held, after.peak - before.peak);
  };
}
