/** Entries in groups, and which group has most of them, kept up to date as entries come and go. */
export interface Crowds {
  put(id: string, group: string): void;
  remove(id: string): void;
  /** The fullest group: how many are in it, and the one that has been there for longest. */
  fullest(): { readonly size: number; readonly oldest: string } | undefined;
  clear(): void;
}

export function createCrowds(): Crowds {
  const groupOf = new Map<string, string>();
  const members = new Map<string, Set<string>>();
  /** The groups of each size: a change of one entry moves its group by one, so that nothing is ever searched. */
  const bySize = new Map<number, Set<string>>();
  let largest = 0;

  function move(group: string, from: number, to: number): void {
    const left = bySize.get(from);
    left?.delete(group);
    if (left?.size === 0) bySize.delete(from);
    if (to > 0) bySize.set(to, (bySize.get(to) ?? new Set()).add(group));
    if (to > largest || !bySize.has(largest)) largest = to;
  }

  return {
    put(id, group) {
      const ids = members.get(group) ?? new Set();
      members.set(group, ids.add(id));
      groupOf.set(id, group);
      move(group, ids.size - 1, ids.size);
    },
    remove(id) {
      const group = groupOf.get(id);
      if (group === undefined) return;
      groupOf.delete(id);
      const ids = members.get(group) ?? new Set();
      ids.delete(id);
      if (ids.size === 0) members.delete(group);
      move(group, ids.size + 1, ids.size);
    },
    fullest() {
      for (const group of bySize.get(largest) ?? []) {
        for (const oldest of members.get(group) ?? []) return { size: largest, oldest };
      }
      return undefined;
    },
    clear() {
      groupOf.clear();
      members.clear();
      bySize.clear();
      largest = 0;
    },
  };
}
