import fs from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

/** Outside the workspace, so that who never mutates never installs it. Its package.json pins the versions. */
export const strykerFolder = path.join(root, 'tooling/mutation/stryker');

/** @param {string} name without the scope @param {string} file inside the package */
export const strykerFile = (name, file) =>
  path.join(strykerFolder, 'node_modules/@stryker-mutator', name, file);

/** Installs Stryker on first use and when its pin changed. @param {NodeJS.ProcessEnv} environment with the pinned pnpm */
export async function installStryker(environment) {
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(strykerFolder, 'package.json'), 'utf8'));
  const current = Object.entries(dependencies).every(([name, version]) => {
    const manifest = path.join(strykerFolder, 'node_modules', name, 'package.json');
    return fs.existsSync(manifest) && JSON.parse(fs.readFileSync(manifest, 'utf8')).version === version;
  });
  if (current) return;
  const command = ['pnpm', 'install', '--ignore-workspace', '--no-lockfile', '--prefer-offline'];
  const result = await runCommand(command, { cwd: strykerFolder, env: environment });
  if (result.code !== 0) throw new Error(`Stryker could not be installed.\n${result.output}`);
}
