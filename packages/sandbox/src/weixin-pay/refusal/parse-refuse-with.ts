import { refusals } from './refusals.js';
import type { RefusalCode } from './refusals.js';

/** What the setting `refuseWith` means. */
export interface AskedRefusal {
  readonly code: RefusalCode;
  /** For how many requests; `null` for every one. */
  readonly times: number | null;
  /** Only for this path below the mount; `null` for every one. */
  readonly path: string | null;
}

/** The parts of `refuseWith`, or `null` when it is none. The code may be v3's, v2's, or the sandbox's own name. */
export function parseRefuseWith(value: string): AskedRefusal | null {
  const [, word, times, path] = /^([\w-]+)(?:\*(\d{1,6}))?(?:@(\/\S+))?$/.exec(value) ?? [];
  const found = Object.entries(refusals).find(
    ([name, { v2, v3 }]) => name === word || v3.code === word || v2.code === word,
  );
  if (found === undefined) return null;
  return {
    code: found[0] as RefusalCode,
    times: times === undefined ? null : Number(times),
    path: path ?? null,
  };
}
