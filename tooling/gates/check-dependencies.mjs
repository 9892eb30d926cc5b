// What users install with a package, and what runs when the repository is installed: exactly what docs/dependencies.md says.
import fs from 'node:fs';
import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';
import { acceptsNode } from './dependencies/accepts-node.mjs';
import { rangeProblem } from './dependencies/range-problem.mjs';
import { readCatalog } from './dependencies/read-catalog.mjs';
import {
  allowedLicenses,
  installedPackages,
  mayRunScripts,
  runtimeDependencies,
} from './dependencies/policy.mjs';
import { productionTree } from './dependencies/production-tree.mjs';
import { finish } from './finish.mjs';

/** @type {string[]} */
const problems = [];
const packages = listPackages();
const floor = readManifest('package.json').engines.node.replace('>=', '');
const catalog = readCatalog(fs.readFileSync(path.join(root, 'pnpm-workspace.yaml'), 'utf8'));
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
  if (!acceptsNode(manifest.engines?.node, floor))
    problems.push(
      `${name}@${version} (needed by ${neededBy}) wants Node.js ${manifest.engines.node}, not ${floor}`,
    );
  for (const script of ['preinstall', 'install', 'postinstall'])
    if (manifest.scripts?.[script])
      problems.push(`${name}@${version} runs "${script}" when users install it`);
}
checkCounts();
checkDecisions();
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
    const wrong = rangeProblem(range, known, catalog, dependency);
    if (wrong !== undefined) problems.push(`${name}: ${dependency} ${wrong}`);
  }
  for (const [dependency, { usedBy }] of Object.entries(runtimeDependencies))
    if (usedBy.includes(name) && !(dependency in declared))
      problems.push(`${name}: no longer depends on ${dependency}`);
}

/** How much an installation of each package brings. */
function checkCounts() {
  const byName = new Map(packages.map((one) => [one.name, one]));
  const withOwn = (one, found = new Set()) => {
    found.add(one);
    for (const dependency of Object.keys(one.manifest.dependencies ?? {})) {
      const own = byName.get(dependency);
      if (own !== undefined && !found.has(own)) withOwn(own, found);
    }
    return found;
  };
  for (const one of packages) {
    const count = productionTree([...withOwn(one)]).length;
    const expected = installedPackages[one.name];
    if (count !== expected)
      problems.push(
        `${one.name}: comes with ${count} packages of others, not ${expected ?? 'a number of the policy'}`,
      );
  }
}

/** What the policy says is said to readers, too. */
function checkDecisions() {
  const document = fs.readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8');
  for (const [dependency, { heldBy }] of Object.entries(runtimeDependencies)) {
    if (!document.includes(`\`${dependency}\``))
      problems.push(`docs/dependencies.md does not name ${dependency}`);
    if (heldBy !== undefined && !fs.existsSync(path.join(root, heldBy)))
      problems.push(`${dependency} is held by ${heldBy}, which does not exist`);
  }
}

function readManifest(file) {
  return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
}

/** Everything comes from the registry with a hash. */
function checkLockFile() {
  const lock = fs.readFileSync(path.join(root, 'pnpm-lock.yaml'), 'utf8');
  for (const [, resolution] of lock.matchAll(/^ {4}resolution: \{(.+)\}$/gm))
    if (!resolution.startsWith('integrity: sha512-'))
      problems.push(`pnpm-lock.yaml: '${resolution}' has no sha512`);
}

/** Which dependencies may run a script when the repository is installed. */
function checkBuildScripts() {
  const workspace = fs.readFileSync(path.join(root, 'pnpm-workspace.yaml'), 'utf8');
  const allowed = [...workspace.matchAll(/^ {2}'?([@\w/.-]+)'?: true$/gm)].map(([, name]) => name);
  for (const name of allowed)
    if (!(name in mayRunScripts)) problems.push(`pnpm-workspace.yaml: ${name} may run scripts`);
}
