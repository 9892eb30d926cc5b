import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Every package of others that comes with ours, as installed here; each once, in alphabetical order.
 * @param {readonly import('../../workspace/list-packages.mjs').WorkspacePackage[]} packages
 */
export function productionTree(packages) {
  const found = new Map();
  const visit = (directory, manifest, neededBy) => {
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
      if (name.startsWith('@sdk/')) continue;
      const folder = findPackage(directory, name);
      const inner = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const key = `${name}@${inner.version}`;
      if (found.has(key)) continue;
      found.set(key, { name, version: inner.version, manifest: inner, neededBy });
      visit(folder, inner, key);
    }
  };
  for (const { directory, manifest, name } of packages) visit(directory, manifest, name);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The folder of a dependency, as Node.js would find it; its exports map need not name package.json. */
function findPackage(directory, name) {
  const real = fs.realpathSync(directory);
  for (const folder of createRequire(path.join(real, 'package.json')).resolve.paths(name) ?? []) {
    const candidate = path.join(folder, name);
    if (fs.existsSync(path.join(candidate, 'package.json'))) return candidate;
  }
  throw new Error(`${name}, which ${directory} depends on, is not installed.`);
}
