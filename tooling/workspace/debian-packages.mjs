import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command.mjs';

/** The first program of these names on the PATH. @param {readonly string[]} names @param {NodeJS.ProcessEnv} environment */
export function findProgram(names, environment) {
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => fs.existsSync(file));
}

/**
 * Installs Debian packages with apt-get, where this is run as root.
 * @param {readonly [string, ...string[]]} packages the first is the one that is wanted, the others go with it
 * @param {NodeJS.ProcessEnv} environment
 * @param {{ isRoot: boolean, timeout: number }} options `timeout` in ms, for each of the two steps
 * @returns {Promise<string | undefined>} why not
 */
export async function installPackages(packages, environment, { isRoot, timeout }) {
  const [wanted] = packages;
  const apt = findProgram(['apt-get'], environment);
  if (!isRoot || apt === undefined) {
    const who = isRoot ? 'there is no apt-get' : 'only root can install it';
    return `${wanted} is not on the PATH and ${who}; install it (Debian: apt-get install ${wanted})`;
  }
  // Run level 1: the package shall not start a server of its own.
  const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const limits = ['-qq', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20'];
  await runCommand([apt, 'update', ...limits], { env, timeout });
  const result = await runCommand([apt, 'install', '-y', '--no-install-recommends', ...limits, ...packages], {
    env,
    timeout,
  });
  if (result.code === 0) return undefined;
  return `apt-get could not install ${wanted}: ${result.output.trim().split('\n').at(-1) ?? ''}`;
}
