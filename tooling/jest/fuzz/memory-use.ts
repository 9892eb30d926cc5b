import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that are still held once everything unused is given back: objects, strings and what buffers hold outside the heap. */
export function heldMemory(): number {
  collectGarbage();
  // Buffers give back what they hold after the objects themselves are gone.
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
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
