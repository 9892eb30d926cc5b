import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

/**
 * @typedef {{ name: string, folder: string, directory: string, manifest: Record<string, any> }} WorkspacePackage
 */

/**
 * Every publishable package, in alphabetical order.
 * @returns {WorkspacePackage[]}
 */
export function listPackages() {
  return foldersBelow('packages').map(({ folder, directory }) => {
    const manifest = JSON.parse(fs.readFileSync(path.join(directory, 'package.json'), 'utf8'));
    return { name: manifest.name, folder, directory, manifest };
  });
}

/** Every workspace member, publishable or not: packages, examples and tooling with a package.json. */
export function listWorkspaceFolders() {
  return ['packages', 'examples', 'tooling'].flatMap(foldersBelow);
}

/** @param {string} parent folder below the root */
function foldersBelow(parent) {
  const directory = path.join(root, parent);
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory)
    .sort()
    .map((folder) => ({ folder, directory: path.join(directory, folder) }))
    .filter((entry) => fs.existsSync(path.join(entry.directory, 'package.json')));
}
