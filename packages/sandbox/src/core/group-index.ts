import type { Collection } from './kernel.js';

/** Which entries belong to which groups, kept up to date as entries change. */
export interface GroupIndex {
  /** Says which groups an entry is in from now on. */
  put(id: string, groups: readonly string[]): void;
  remove(id: string): void;
  /** In the order in which they came into the group. */
  idsOf(group: string): string[];
  /** The entry that has been in the group for longest. */
  firstOf(group: string): string | undefined;
  countOf(group: string): number;
  clear(): void;
}

/** What is in a group, newest first. */
export function membersOf<Value>(
  index: Pick<GroupIndex, 'idsOf'>,
  entries: Pick<Collection<Value>, 'get'>,
  group: string,
): Value[] {
  return index
    .idsOf(group)
    .flatMap((id) => entries.get(id) ?? [])
    .reverse();
}

export function createGroupIndex(): GroupIndex {
  const groupsOf = new Map<string, readonly string[]>();
  const members = new Map<string, Set<string>>();

  function leave(id: string, group: string): void {
    const ids = members.get(group);
    ids?.delete(id);
    if (ids?.size === 0) members.delete(group);
  }

  return {
    put(id, groups) {
      for (const group of groupsOf.get(id) ?? []) if (!groups.includes(group)) leave(id, group);
      for (const group of groups) {
        const ids = members.get(group) ?? new Set();
        members.set(group, ids.add(id));
      }
      groupsOf.set(id, groups);
    },
    remove(id) {
      for (const group of groupsOf.get(id) ?? []) leave(id, group);
      groupsOf.delete(id);
    },
    idsOf: (group) => [...(members.get(group) ?? [])],
    firstOf(group) {
      for (const id of members.get(group) ?? []) return id;
      return undefined;
    },
    countOf: (group) => members.get(group)?.size ?? 0,
    clear() {
      groupsOf.clear();
      members.clear();
    },
  };
}
