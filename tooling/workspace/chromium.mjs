import fs from 'node:fs';
import { findProgram, installPackages } from './debian-packages.mjs';
import { runCommand } from './run-command.mjs';

const tenMinutes = 10 * 60 * 1000;
const names = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * A Chromium for the tests: the one CHROMIUM_PATH names, else from the PATH, else installed with apt-get where this is
 * run as root, together with the letters the pages need.
 * @param {NodeJS.ProcessEnv} environment
 * @param {{ isRoot?: boolean }} [options]
 * @returns {Promise<{ path: string, about: string } | { unavailable: string }>}
 */
export async function findChromium(environment, { isRoot = process.getuid?.() === 0 } = {}) {
  const given = environment['CHROMIUM_PATH'];
  if (given) {
    return fs.existsSync(given)
      ? { path: given, about: await versionOf(given, 'as CHROMIUM_PATH says', environment) }
      : { unavailable: `CHROMIUM_PATH names ${given}, which does not exist` };
  }
  if (environment['SDK_TEST_CHROMIUM'] === 'unavailable') return { unavailable: 'SDK_TEST_CHROMIUM says so' };
  const found = findProgram(names, environment);
  if (found !== undefined)
    return { path: found, about: await versionOf(found, 'from the PATH', environment) };
  const packages = /** @type {const} */ (['chromium', 'fonts-noto-cjk']);
  const problem = await installPackages(packages, environment, { isRoot, timeout: tenMinutes });
  if (problem !== undefined) return { unavailable: problem };
  const installed = findProgram(names, environment);
  if (installed === undefined) return { unavailable: 'apt-get installed no chromium' };
  return { path: installed, about: await versionOf(installed, 'installed with apt-get', environment) };
}

/** @param {string} program @param {string} how @param {NodeJS.ProcessEnv} environment */
async function versionOf(program, how, environment) {
  const { stdout } = await runCommand([program, '--version'], { env: environment });
  return `${/\w+ [\d.]+/.exec(stdout)?.[0] ?? 'chromium'} ${how}`;
}
