import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../workspace/root.mjs';

const packageFolder = (folder) => path.join(root, 'packages', folder);

/** Loads what was built, as a user's ESM program would. @param {string} folder below packages/ */
export const loadBuilt = (folder, entry = 'index') =>
  import(pathToFileURL(path.join(packageFolder(folder), 'dist', `${entry}.js`)).href);

/** Requires a third-party module from where a package has it. @param {string} folder @param {string} name */
export const requireFrom = (folder, name) =>
  createRequire(path.join(packageFolder(folder), 'package.json'))(name);

/** @param {string} folder @param {string} name */
export const resolveFrom = (folder, name) =>
  createRequire(path.join(packageFolder(folder), 'package.json')).resolve(name);

/**
 * A capability that is measured: one of our packages beside those that others use for the same. A file in `subjects/`
 * makes it part of the rows on load time, footprint and first call.
 * @typedef {object} Subject
 * @property {string} folder  of our package, below packages/; its development dependencies are where peers come from
 * @property {readonly string[]} packages  folders of all packages that a user installs for it
 * @property {readonly Peer[]} peers
 * @property {FirstCall} [firstCall]
 * @property {(context: { fixtures: unknown }) => Record<string, ClientSource>} [clients]  source by name: `ours`, and
 *   peers by their names; what a client costs while it does nothing
 *
 * @typedef {object} ClientSource  parts of a CommonJS program
 * @property {string} load  a statement
 * @property {string} create  an expression: a new client
 *
 * @typedef {object} Peer
 * @property {string} name  on the registry
 * @property {string} [note]  what keeps it from being measured in other rows
 * @property {number} [firstCallTarget]  our share of its time to the first answer; 0.6 unless it says otherwise
 *
 * @typedef {object} FirstCall  the programs are CommonJS; each ends by running `done` after its first answer
 * @property {(context: { fixtures: unknown }) => string | import('./start-answer-server.mjs').Answer} answer  what the
 *   server answers to every request
 * @property {(context: { fixtures: unknown, url: string, done: string }) => Record<string, string>} programs
 *   source by name: `ours`, and peers by their names
 */

/** Every file of a folder beside this one, loaded, in the order of their names. @param {string} folder */
export async function loadFolder(folder) {
  const directory = new URL(`../${folder}/`, import.meta.url);
  const names = fs.readdirSync(directory).filter((name) => name.endsWith('.mjs'));
  return Promise.all(names.sort().map((name) => import(new URL(name, directory).href)));
}

/** @returns {Promise<Subject[]>} those whose package was built */
export async function loadSubjects() {
  const subjects = (await loadFolder('subjects')).map(({ subject }) => subject);
  return subjects.filter(({ folder }) => fs.existsSync(path.join(packageFolder(folder), 'dist')));
}

/** What `npm install` is given for a peer: its name and the version the package is tested against. */
export function installName({ folder }, { name }) {
  const manifest = path.join(packageFolder(folder), 'node_modules', name, 'package.json');
  return `${name}@${JSON.parse(fs.readFileSync(manifest, 'utf8')).version}`;
}
