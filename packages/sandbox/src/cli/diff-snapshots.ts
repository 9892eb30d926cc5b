import { isDeepStrictEqual } from 'node:util';

import { isRecord } from '../core/is-record.js';
import type { SandboxSnapshot } from '../core/snapshot.js';

/** One order or entry that is not the same in two snapshots. */
export interface SnapshotDifference {
  readonly change: 'added' | 'removed' | 'changed';
  /** For example `order T1 (alipay)` or `core.requests req_3`. */
  readonly what: string;
  /** For what changed: `status WAIT_BUYER_PAY → TRADE_SUCCESS`. Empty when the value has no fields. */
  readonly fields: readonly string[];
}

/** What is different in `right`; the clock and the identifiers first, then in the order of the snapshots. */
export function diffSnapshots(left: SandboxSnapshot, right: SandboxSnapshot): SnapshotDifference[] {
  const [before, after] = [entriesOf(left), entriesOf(right)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((what): SnapshotDifference[] => {
    if (!after.has(what)) return [{ change: 'removed', what, fields: [] }];
    const value = after.get(what);
    if (!before.has(what)) return [{ change: 'added', what, fields: [] }];
    if (isDeepStrictEqual(before.get(what), value)) return [];
    return [{ change: 'changed', what, fields: changedFields(before.get(what), value) }];
  });
}

function entriesOf({ clock, ids, seed, changes }: SandboxSnapshot): Map<string, unknown> {
  const entries = new Map<string, unknown>([
    ['clock', clock],
    ['identifiers', { state: ids, seed }],
  ]);
  for (const change of changes) {
    if (change.kind === 'order') {
      entries.set(`order ${change.order.outTradeNo} (${change.order.platform})`, change.order);
    } else if (change.kind === 'set') {
      entries.set(`${change.collection} ${change.key}`, change.value);
    } else if (change.kind === 'delete') {
      entries.delete(`${change.collection} ${change.key}`);
    }
  }
  return entries;
}

const longest = 60;

function changedFields(left: unknown, right: unknown): string[] {
  if (!isRecord(left) || !isRecord(right)) return [`${brief(left)} → ${brief(right)}`];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names
    .filter((name) => !isDeepStrictEqual(left[name], right[name]))
    .map((name) => `${name} ${brief(left[name])} → ${brief(right[name])}`);
}

function brief(value: unknown): string {
  if (Array.isArray(value)) return `${value.length} entries`;
  if (isRecord(value)) return '{…}';
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const characters = [...text.replaceAll(/\s+/g, ' ')];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join('');
}
