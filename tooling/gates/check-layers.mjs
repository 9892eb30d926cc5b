// The import arrow, import cycles, and dependencies that are undeclared, unused or of the wrong kind.
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';
import { walkFiles } from '../workspace/walk-files.mjs';
import { finish } from './finish.mjs';
import { arrow, bundled, measuredAgainst, passedIn, testsMayImport } from './layers/arrow.mjs';
import { findCycles } from './layers/find-cycles.mjs';
import { readImports } from './layers/read-imports.mjs';

const builtins = new Set(builtinModules);
/** Tools of the repository that tests may use without each package declaring them. */
const rootTools = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies;
/** @type {string[]} */
const problems = [];
const packages = listPackages();
let files = 0;
for (const one of packages) checkPackage(one);
finish({
  problems,
  checked: files === 0 ? 'no source file yet' : `${files} files in ${packages.length} packages`,
  advice: 'The arrow is tooling/gates/layers/arrow.mjs; its reasons are in docs/architecture.md.',
});

/** @param {import('../workspace/list-packages.mjs').WorkspacePackage} one */
function checkPackage(one) {
  const graph = new Map();
  const used = { shipped: new Set(), anywhere: new Set() };
  const typescript = (file) => /\.[cm]?ts$/.test(file);
  const all = ['src', 'test', 'test-d'].flatMap((folder) =>
    walkFiles(path.join(one.directory, folder), typescript),
  );
  files += all.length;
  for (const file of all) {
    const isTest = file.endsWith('.test.ts') || !file.startsWith(path.join(one.directory, 'src') + path.sep);
    const targets = [];
    for (const found of readImports(file)) {
      const where = `${path.relative(root, file)}:${found.line}`;
      if (found.specifier.startsWith('.')) {
        const target = checkRelative({ one, file, found, where, isTest });
        // An `import type` leaves no trace at run time, and a lazy import is how a cycle is broken.
        if (target !== undefined && !found.typeOnly && !found.dynamic) targets.push(target);
      } else checkExternal({ one, found, where, isTest, used, file });
    }
    graph.set(file, targets);
  }
  for (const cycle of findCycles(graph)) {
    const names = cycle.map((file) => path.relative(one.directory, file));
    problems.push(`${one.name}: import cycle ${[...names, names[0]].join(' → ')}`);
  }
  checkUnused(one, used);
}

function checkRelative({ one, file, found, where, isTest }) {
  if (found.specifier.endsWith('.json')) return undefined;
  if (!found.specifier.endsWith('.js')) {
    problems.push(`${where}: '${found.specifier}' must end in .js`);
    return undefined;
  }
  const target = path.resolve(path.dirname(file), found.specifier.replace(/\.js$/, '.ts'));
  if (!fs.existsSync(target)) {
    problems.push(`${where}: '${found.specifier}' does not exist`);
    return undefined;
  }
  const tooling = path.join(root, 'tooling') + path.sep;
  if (target.startsWith(one.directory + path.sep)) return target;
  // Tests share the tooling's Jest helpers; everything else goes through a package's doors.
  if (!target.startsWith(tooling) || !isTest) {
    problems.push(`${where}: '${found.specifier}' leaves the package`);
  }
  return undefined;
}

function checkExternal({ one, found, where, isTest, used, file }) {
  if (found.specifier.startsWith('node:')) return;
  const name = packageName(found.specifier);
  if (builtins.has(name)) return void problems.push(`${where}: write 'node:${found.specifier}'`);
  used.anywhere.add(name);
  if (!isTest) used.shipped.add(name);
  if (name === one.name) {
    if (!isTest) problems.push(`${where}: a package does not import itself by name`);
    return;
  }
  if (name.startsWith('@sdk/')) checkArrow({ one, found, where, isTest, file, name });
  checkDeclared({ one, found, where, isTest, name });
}

function checkArrow({ one, found, where, isTest, file, name }) {
  const sibling = packages.find((candidate) => candidate.name === name);
  if (sibling === undefined) return void problems.push(`${where}: there is no package ${name}`);
  const door = `.${found.specifier.slice(name.length)}`;
  if (!(door in (sibling.manifest.exports ?? {}))) {
    problems.push(`${where}: ${name} has no door '${door}' in its exports`);
  }
  if (isTest) {
    if (one.name === '@sdk/sandbox' && name !== '@sdk/core-signing') {
      problems.push(`${where}: the sandbox and its tests never import a client (${name})`);
    }
    return;
  }
  const rule = arrow[one.name] ?? { imports: [] };
  const byDoor = Object.entries(rule.doors ?? {})
    .filter(([folder]) => path.relative(path.join(one.directory, 'src'), file).startsWith(folder))
    .flatMap(([, names]) => names);
  const allowed = [...rule.imports, ...byDoor, ...(found.typeOnly ? (rule.typesOnly ?? []) : [])];
  if (!allowed.includes(name)) problems.push(`${where}: ${one.name} must not import ${name}`);
}

function checkDeclared({ one, found, where, isTest, name }) {
  const { dependencies = {}, peerDependencies = {}, devDependencies = {} } = one.manifest;
  if (name in dependencies || name in peerDependencies) return;
  const inDevelopment = name in devDependencies || `@types/${name}` in devDependencies;
  if (isTest && (inDevelopment || testsMayImport.includes(name) || name in rootTools)) return;
  if (!inDevelopment) return void problems.push(`${where}: '${name}' is not declared in package.json`);
  if (bundled.includes(name) || found.typeOnly) return;
  problems.push(
    `${where}: '${name}' is only a devDependency, so users would not have it; move it to dependencies, or import types only`,
  );
}

function checkUnused(one, used) {
  if (!fs.existsSync(path.join(one.directory, 'src/index.ts'))) return;
  const { dependencies = {}, peerDependencies = {}, devDependencies = {} } = one.manifest;
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    if (!used.shipped.has(name) && !passedIn.includes(name))
      problems.push(`${one.name}: dependency '${name}' is not imported by its source`);
  }
  for (const name of Object.keys(devDependencies)) {
    const subject = name.startsWith('@types/') ? name.slice('@types/'.length) : name;
    if (!used.anywhere.has(subject) && !measuredAgainst[one.name]?.includes(name))
      problems.push(`${one.name}: devDependency '${name}' is not imported`);
  }
}

/** @param {string} specifier */
function packageName(specifier) {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}
