// Every package has the same skeleton, and no source file grows beyond what can be read in one sitting.
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { listPackages } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';
import { readVersion, versionFileOf } from '../workspace/version-file.mjs';
import { walkFiles } from '../workspace/walk-files.mjs';
import { finish } from './finish.mjs';

const requiredFiles = [
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
  'jest.config.cjs',
  'package.json',
  'tsconfig.json',
  'tsdown.config.ts',
  'src/index.ts',
];
const publishedFiles = ['dist', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'LICENSE'];
const forbiddenNames = /^(utils?|helpers?|common|types|misc|constants)\.ts$/;
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.ts$/;
const lineLimit = 400;

/** @type {string[]} */
const problems = [];
const all = listPackages();
// A folder without an index is the ground for a package, not yet one.
const packages = all.filter(({ directory }) => fs.existsSync(path.join(directory, 'src/index.ts')));
const notBegun = all.length - packages.length;
for (const one of packages) {
  checkFiles(one);
  checkManifest(one);
  checkExports(one);
  checkSources(one);
}
finish({
  problems,
  checked: `${packages.length} packages${notBegun > 0 ? `, ${notBegun} without src/index.ts left out` : ''}`,
});

function checkFiles({ name, directory }) {
  for (const file of requiredFiles) {
    if (!fs.existsSync(path.join(directory, file))) problems.push(`${name}: ${file} is missing`);
  }
  const license = path.join(directory, 'LICENSE');
  if (
    fs.existsSync(license) &&
    !fs.readFileSync(license).equals(fs.readFileSync(path.join(root, 'LICENSE')))
  ) {
    problems.push(`${name}: LICENSE differs from the one of the repository`);
  }
}

function checkManifest({ name, folder, directory, manifest }) {
  const floor = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node;
  const expected = {
    name: `@sdk/${folder}`,
    license: 'MIT',
    type: 'module',
    // A door that is loaded for its effect must survive a bundler; nothing else has one.
    sideEffects:
      './register' in (manifest.exports ?? {}) ? ['./dist/register.js', './dist/register.cjs'] : false,
    engines: { node: floor },
    files: publishedFiles,
  };
  for (const [field, value] of Object.entries(expected)) {
    if (!isDeepStrictEqual(manifest[field], value)) {
      problems.push(`${name}: package.json "${field}" must be ${JSON.stringify(value)}`);
    }
  }
  if (manifest.private) problems.push(`${name}: a package below packages/ is published, remove "private"`);
  const versionFile = versionFileOf({ directory });
  if (fs.existsSync(versionFile) && readVersion(fs.readFileSync(versionFile, 'utf8')) !== manifest.version) {
    problems.push(`${name}: src/version.ts must export version = '${manifest.version}'`);
  }
  if (!manifest.description) problems.push(`${name}: package.json needs a description`);
  if (manifest.publishConfig?.access !== 'public' || manifest.publishConfig.provenance !== true) {
    problems.push(`${name}: publishConfig must have access "public" and provenance true`);
  }
  for (const [field, ranges] of Object.entries(manifest)) {
    if (!/^(dependencies|peerDependencies)$/.test(field)) continue;
    for (const [dependency, range] of Object.entries(ranges)) {
      if (dependency.startsWith('@sdk/') && range !== 'workspace:^') {
        problems.push(`${name}: ${dependency} must be "workspace:^", not "${range}"`);
      }
    }
  }
}

/** The doors: explicit, both module kinds with their own types, and published as they are minus the source. */
function checkExports({ name, directory, manifest }) {
  const entries = Object.entries(manifest.exports ?? {});
  if (entries.length === 0) problems.push(`${name}: package.json needs an exports map`);
  for (const [door, target] of entries) {
    if (door.includes('*')) problems.push(`${name}: exports "${door}" has a wildcard`);
    if (door === './package.json') continue;
    const entry = door === '.' ? 'index' : door.slice(2);
    const expected = {
      '@sdk/source': `./src/${entry}.ts`,
      import: { types: `./dist/${entry}.d.ts`, default: `./dist/${entry}.js` },
      require: { types: `./dist/${entry}.d.cts`, default: `./dist/${entry}.cjs` },
    };
    if (JSON.stringify(target) !== JSON.stringify(expected)) {
      problems.push(`${name}: exports "${door}" must be ${JSON.stringify(expected)}`);
    }
    if (!fs.existsSync(path.join(directory, 'src', `${entry}.ts`))) {
      problems.push(`${name}: exports "${door}" names src/${entry}.ts, which does not exist`);
    }
  }
  const published = Object.fromEntries(
    entries.map(([door, target]) => {
      if (typeof target === 'string') return [door, target];
      const { '@sdk/source': _source, ...rest } = target;
      return [door, rest];
    }),
  );
  if (JSON.stringify(manifest.publishConfig?.exports) !== JSON.stringify(published)) {
    problems.push(`${name}: publishConfig.exports must equal exports without the "@sdk/source" condition`);
  }
}

function checkSources({ name, directory }) {
  const sources = walkFiles(path.join(directory, 'src'), (file) => file.endsWith('.ts'));
  for (const file of sources) {
    const relative = path.relative(root, file);
    const base = path.basename(file);
    if (forbiddenNames.test(base)) problems.push(`${relative}: name it after the one thing it exports`);
    if (!kebabCase.test(base)) problems.push(`${relative}: file names are kebab-case`);
    if (relative.includes('/generated/') || base.endsWith('.test.ts')) continue;
    const lines = fs.readFileSync(file, 'utf8').split('\n').length;
    if (lines > lineLimit) problems.push(`${relative}: ${lines} lines; split it (the limit is ${lineLimit})`);
  }
  if (sources.length > 0 && !sources.some((file) => file.endsWith('.test.ts'))) {
    const elsewhere = walkFiles(path.join(directory, 'test'), (file) => file.endsWith('.test.ts'));
    if (elsewhere.length === 0) problems.push(`${name}: has no test`);
  }
}
