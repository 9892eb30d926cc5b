import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { runCommand } from './run-command.mjs';

/** The exact version of pnpm this repository is worked with, from `packageManager`. */
export function pinnedPnpmVersion() {
  const { packageManager } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return packageManager.replace(/^pnpm@/, '').replace(/\+.*$/, '');
}

/**
 * An environment in which `pnpm` is the pinned version: the installed one if it matches, else one fetched by npx.
 * Turbo and the build scripts look `pnpm` up on the PATH, so it has to be there and not only be callable.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function withPinnedPnpm(environment) {
  const version = pinnedPnpmVersion();
  // Run outside the repository: inside it, pnpm would answer for the pin and not for itself.
  const installed = await runCommand(['pnpm', '--version'], { env: environment, cwd: path.parse(root).root });
  if (installed.code === 0 && installed.stdout.trim().split('\n').at(-1) === version) return environment;

  const fetched = await runCommand(
    ['npx', '--yes', '-p', `pnpm@${version}`, '--', 'node', '-p', '"PATH=" + process.env.PATH'],
    { env: environment },
  );
  const found = /^PATH=(.+)$/m.exec(fetched.stdout);
  if (fetched.code !== 0 || found === null) {
    throw new Error(
      `pnpm ${version} is neither installed nor could npx fetch it. Install it with: npm install --global pnpm@${version}\n${fetched.output}`,
    );
  }
  return { ...environment, PATH: found[1] };
}
