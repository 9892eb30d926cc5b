/** What an effect does, said so that one can choose it. */
interface EffectRow {
  /** Continues "The request …". */
  readonly description: string;
  /** The fields of a fault it reads beside those that say which requests it hits. */
  readonly reads: readonly ('ms' | 'status' | 'body' | 'code')[];
}

const row = (description: string, ...reads: EffectRow['reads']): EffectRow => ({ description, reads });

/**
 * What goes wrong. The plain words happen instead of the operation, but for `delay`, `slow-body` and
 * `stale-certificate`, with which it takes effect. Those with `commit-then-` let it take effect and spoil the answer, which is
 * how a client comes not to know whether money moved.
 *
 * What `truncate`, `reset` and `malformed` spoil without a commit is the platform's own answer to a moment of trouble.
 */
export const faultEffectTable = {
  delay: row('is answered after `ms` (1000) of real time', 'ms'),
  drop: row('is not done; the connection is cut without an answer'),
  timeout: row('is not done; no answer comes, and after `ms` (60000) the connection is cut', 'ms'),
  status: row('is not done; a gateway answers HTML with `status` (502)', 'status', 'body'),
  truncate: row('is not done; the first half of an answer arrives'),
  reset: row('is not done; the connection is reset in the middle of an answer'),
  malformed: row('is not done; HTTP 200 comes with HTML, or with `body`', 'body'),
  'slow-body': row('is done; the headers come at once and the body dribbles over `ms` (5000)', 'ms'),
  'rate-limit': row('is refused by the platform’s own rate limit', 'code'),
  'business-code': row('is refused by the platform with `code`, in its own shape and signed', 'code'),
  'stale-certificate': row('is done; the answer is signed with a certificate the client does not know'),
  'commit-then-drop': row('is done; the connection is cut without an answer'),
  'commit-then-timeout': row('is done; no answer comes, and after `ms` (60000) the connection is cut', 'ms'),
  'commit-then-status': row('is done; a gateway answers HTML with `status` (502)', 'status', 'body'),
  'commit-then-wrong-signature': row('is done; a character of the answer’s signature is another one'),
  'commit-then-truncate': row('is done; only the first half of the answer arrives'),
  'commit-then-reset': row('is done; the connection is reset in the middle of the answer'),
  'commit-then-malformed': row('is done; the answer is JSON or XML that cannot be read, with its own status'),
} as const satisfies Readonly<Record<string, EffectRow>>;

/**
 * What a fault does to a request. Those that begin with `commit-then-` let it take effect first, so that the client
 * cannot know.
 */
export type FaultEffect = keyof typeof faultEffectTable;

/** The names, in the order of the table. */
export const faultEffects = Object.keys(faultEffectTable) as [FaultEffect, ...FaultEffect[]];

/** The row of an effect. */
export function effectRow(effect: FaultEffect): EffectRow {
  return faultEffectTable[effect];
}
