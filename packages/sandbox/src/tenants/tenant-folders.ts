import fs from 'node:fs';
import path from 'node:path';

import { ConfigError } from '@sdk/core-signing';

import { isRecord } from '../core/is-record.js';
import { parseObject } from '../core/parse-object.js';
import type { TenantIdentity } from '../core/tenant-identity.js';
import { isTenantName } from './tenant-name.js';

/** Where a sandbox with a data folder keeps its tenants: `<data>/tenants/<name>/`. */
export interface TenantFolders {
  /** The tenants of the last life, by index. */
  remembered(): TenantIdentity[];
  /** The folder of a tenant, which is made and remembers the tenant's index. */
  prepare(tenant: TenantIdentity): string;
  remove(tenant: TenantIdentity): void;
}

const identityFile = 'tenant.json';

/** @throws `ConfigError` from every function when a folder is damaged. */
export function createTenantFolders(data: string): TenantFolders {
  const parent = path.join(data, 'tenants');
  return {
    remembered() {
      if (!fs.existsSync(parent)) return [];
      const names = fs
        .readdirSync(parent, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && isTenantName(entry.name))
        .map(({ name }) => name);
      const tenants = names.flatMap((name) => readIdentity(path.join(parent, name), name) ?? []);
      tenants.sort((one, other) => one.index - other.index);
      const double = tenants.find(({ index }, place) => tenants[place + 1]?.index === index);
      if (double !== undefined) throw damaged(path.join(parent, double.name));
      return tenants;
    },
    prepare(tenant) {
      const folder = path.join(parent, tenant.name);
      fs.mkdirSync(folder, { recursive: true });
      const file = path.join(folder, identityFile);
      fs.writeFileSync(`${file}.new`, `${JSON.stringify({ index: tenant.index })}\n`, { mode: 0o600 });
      fs.renameSync(`${file}.new`, file);
      return folder;
    },
    remove({ name }) {
      fs.rmSync(path.join(parent, name), { recursive: true, force: true });
    },
  };
}

/** `undefined`: the process ended while the folder was made, and nothing is in it. */
function readIdentity(folder: string, name: string): TenantIdentity | undefined {
  const file = path.join(folder, identityFile);
  if (!fs.existsSync(file)) return undefined;
  const content = parseObject(fs.readFileSync(file, 'utf8'));
  const index = isRecord(content) ? content['index'] : undefined;
  if (typeof index !== 'number' || !Number.isInteger(index) || index < 1) throw damaged(folder);
  return { name, index };
}

function damaged(folder: string): ConfigError {
  return new ConfigError(
    `sandbox: ${path.join(folder, identityFile)} does not say which tenant the folder belongs to. Move the folder away, or write {"index": <a number no other tenant has>} into the file.`,
  );
}
