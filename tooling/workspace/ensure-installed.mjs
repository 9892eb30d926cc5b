import fs from 'node:fs';
import path from 'node:path';
import { listWorkspaceFolders } from './list-packages.mjs';
import { root } from './root.mjs';
import { runCommand } from './run-command.mjs';

/** True when the installed dependencies are not exactly those of the lock file. */
export function installIsNeeded() {
  const installed = path.join(root, 'node_modules/.pnpm/lock.yaml');
  if (!fs.existsSync(installed)) return true;
  const wanted = fs.readFileSync(path.join(root, 'pnpm-lock.yaml'));
  if (!fs.readFileSync(installed).equals(wanted)) return true;
  return listWorkspaceFolders().some(({ directory }) => {
    const manifest = JSON.parse(fs.readFileSync(path.join(directory, 'package.json'), 'utf8'));
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    return names.some((name) => !fs.existsSync(path.join(directory, 'node_modules', name)));
  });
}

/**
 * Installs what is missing, exactly as locked.
 * @param {NodeJS.ProcessEnv} environment with the pinned pnpm on its PATH
 * @returns {Promise<{ ran: boolean, code: number, output: string }>}
 */
export async function ensureInstalled(environment) {
  if (!installIsNeeded()) return { ran: false, code: 0, output: '' };
  const result = await runCommand(['pnpm', 'install', '--frozen-lockfile', '--prefer-offline'], {
    env: environment,
  });
  return { ran: true, ...result };
}
