// What users install with a package, and what runs when the repository is installed: exactly what docs/dependencies.md says.
import fs from 'node:fs';
import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';
import { allowedLicenses, mayRunScripts, runtimeDependencies } from './dependencies/policy.mjs';
import { productionTree } from './dependencies/production-tree.mjs';
import { finish } from './finish.mjs';

/** @type {string[]} */
const problems = [];
const packages = listPackages();
for (const { name, manifest } of packages) {
  checkDeclared(name, manifest);
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'])
    if (manifest.scripts?.[script])
      problems.push(`${name}: "${script}" would run on other people's machines`);
}
const tree = productionTree(packages);
for (const { name, version, manifest, neededBy } of tree) {
  const license = typeof manifest.license === 'string' ? manifest.license : '';
  if (!allowedLicenses.has(license))
    problems.push(`${name}@${version} (needed by ${neededBy}): license '${license}' is not one of ours`);
  for (const script of ['preinstall', 'install', 'postinstall'])
    if (manifest.scripts?.[script])
      problems.push(`${name}@${version} runs "${script}" when users install it`);
}
checkLockFile();
checkBuildScripts();
finish({
  problems,
  checked: `${packages.length} packages, ${tree.length} packages that users install with them`,
  advice: 'The policy is docs/dependencies.md, its data tooling/gates/dependencies/policy.mjs.',
});

function checkDeclared(name, manifest) {
  const declared = { ...manifest.dependencies, ...manifest.optionalDependencies };
  for (const [dependency, range] of Object.entries(declared)) {
    if (dependency.startsWith('@sdk/')) continue;
    const known = runtimeDependencies[dependency];
    if (known === undefined) problems.push(`${name}: ${dependency} is in no policy; say why it is needed`);
    else if (!known.usedBy.includes(name))
      problems.push(`${name}: ${dependency} is for ${known.usedBy.join(', ')} only`);
    if (!/^(catalog:|[\^~]?\d)/.test(range)) problems.push(`${name}: ${dependency} has the range '${range}'`);
  }
  for (const [dependency, { usedBy }] of Object.entries(runtimeDependencies))
    if (usedBy.includes(name) && !(dependency in declared))
      problems.push(`${name}: no longer depends on ${dependency}`);
}

/** Everything comes from the registry with a hash. */
function checkLockFile() {
  const lock = fs.readFileSync(path.join(root, 'pnpm-lock.yaml'), 'utf8');
  for (const [, resolution] of lock.matchAll(/^ {4}resolution: \{(.+)\}$/gm))
    if (!/^integrity: sha512-/.test(resolution))
      problems.push(`pnpm-lock.yaml: '${resolution}' has no sha512`);
}

/** Which dependencies may run a script when the repository is installed. */
function checkBuildScripts() {
  const workspace = fs.readFileSync(path.join(root, 'pnpm-workspace.yaml'), 'utf8');
  const allowed = [...workspace.matchAll(/^ {2}'?([@\w/.-]+)'?: true$/gm)].map(([, name]) => name);
  for (const name of allowed)
    if (!(name in mayRunScripts)) problems.push(`pnpm-workspace.yaml: ${name} may run scripts`);
}
