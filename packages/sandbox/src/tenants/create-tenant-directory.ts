import { ConfigError } from '@sdk/core-signing';

import type { OpenTenant, TenantDirectory } from '../core/open-tenant.js';
import { SandboxActionError } from '../core/platform.js';
import type { TenantPlace } from '../core/sandbox-engine.js';
import { SandboxNotFoundError } from '../core/sandbox-not-found-error.js';
import type { SandboxSnapshot, TenantSnapshot } from '../core/snapshot.js';
import { defaultTenant } from '../core/tenant-identity.js';
import type { TenantIdentity } from '../core/tenant-identity.js';
import { createTenantFolders } from './tenant-folders.js';
import { requireTenantName } from './tenant-name.js';

/** Identifiers have three digits for the index. */
const largestIndex = 998;

/** Puts one tenant together. `folder` is where it keeps its state; absent, in memory. */
export type OpenTenantAt = (place: TenantPlace, folder: string | undefined) => Promise<OpenTenant>;

/** Opens the default tenant and those that the data folder remembers. @throws `ConfigError` for a damaged folder */
export async function createTenantDirectory(
  data: string | undefined,
  openTenant: OpenTenantAt,
): Promise<TenantDirectory> {
  const folders = data === undefined ? undefined : createTenantFolders(data);
  const opened = new Map<string, OpenTenant>();
  const opening = new Map<string, { readonly index: number; readonly tenant: Promise<OpenTenant> }>();
  let all: readonly OpenTenant[] = [];
  const list = (): readonly OpenTenant[] => all;
  let isClosed = false;

  async function open(tenant: TenantIdentity): Promise<OpenTenant> {
    const neighbours = (): TenantIdentity[] =>
      list()
        .map(({ identity }) => identity)
        .filter(({ index }) => index !== tenant.index);
    const folder = tenant.index === 0 ? data : folders?.prepare(tenant);
    const one = await openTenant({ tenant, neighbours }, folder);
    if (isClosed) {
      one.close();
      throw new Error('The sandbox was closed while the tenant was being opened.');
    }
    opened.set(tenant.name, one);
    arrange();
    return one;
  }

  function arrange(): void {
    all = [...opened.values()].sort((one, other) => one.identity.index - other.identity.index);
  }

  function freeIndex(): number {
    const taken = new Set([
      ...list().map(({ identity }) => identity.index),
      ...[...opening.values()].map(({ index }) => index),
    ]);
    for (let index = 1; index <= largestIndex; index += 1) if (!taken.has(index)) return index;
    throw new ConfigError(`sandbox: there are ${largestIndex} tenants already. Remove one first.`);
  }

  async function ensureAt(name: string, wanted: () => number): Promise<OpenTenant> {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const underWay = opening.get(name);
    if (underWay !== undefined) return underWay.tenant;
    if (isClosed) throw new Error('The sandbox is closed; it opens no tenants any more.');
    const index = wanted();
    const tenant = open({ name, index }).finally(() => opening.delete(name));
    opening.set(name, { index, tenant });
    return tenant;
  }

  function close(): void {
    isClosed = true;
    for (const one of opened.values()) one.close();
  }

  const root = await open(defaultTenant);
  try {
    for (const tenant of folders?.remembered() ?? []) await open(tenant);
  } catch (error) {
    close();
    throw error;
  }

  return {
    root,
    list,
    find: (name) => opened.get(name),
    async ensure(name) {
      requireTenantName(name);
      return ensureAt(name, freeIndex);
    },
    async remove(name) {
      if (name === defaultTenant.name) {
        throw new SandboxActionError('The default tenant cannot be removed; reset the sandbox instead.');
      }
      const one = opened.get(name) ?? (await opening.get(name)?.tenant);
      if (one === undefined) throw new SandboxNotFoundError(`There is no tenant ${name}.`);
      opened.delete(name);
      arrange();
      one.close();
      folders?.remove(one.identity);
    },
    snapshot() {
      const further = list().slice(1);
      const tenants = further.map(({ identity, engine }): TenantSnapshot => ({
        ...identity,
        snapshot: engine.snapshot(),
      }));
      return { ...root.engine.snapshot(), ...(tenants.length === 0 ? {} : { tenants }) };
    },
    async restore(snapshot) {
      refuseConflicts(snapshot, list());
      for (const { name, index, snapshot: state } of snapshot.tenants ?? []) {
        const { engine } = await ensureAt(name, () => index);
        engine.restore(state);
      }
      root.engine.restore(snapshot);
    },
    reset({ tenants = false } = {}) {
      for (const { engine } of tenants ? list() : [root]) engine.reset();
    },
    close,
  };
}

/** What a tenant is called and numbered decides what its clients are called, so neither may change. */
function refuseConflicts({ tenants = [] }: SandboxSnapshot, present: readonly OpenTenant[]): void {
  const known = [...present.map(({ identity }) => identity)];
  for (const { name, index } of tenants) {
    const same = known.find((one) => one.name === name);
    const other = known.find((one) => one.index === index);
    if (same?.index !== other?.index || same?.name !== other?.name) {
      throw new ConfigError(
        `sandbox: the snapshot's tenant ${name} has the identifiers of number ${index}, which are those of another tenant here. Remove the tenant ${(other ?? same)?.name ?? name} first, or restore into a new sandbox.`,
      );
    }
    known.push({ name, index });
  }
}
