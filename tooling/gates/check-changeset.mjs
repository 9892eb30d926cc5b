// A change that users of a package can notice needs a changeset that names the package.
// On a branch: packages changed since the merge base with main. On main: packages that were never released.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';
import { finish } from './finish.mjs';

const packages = listPackages();
const { named, problems } = readChangesets();
const base = mergeBase();
const needing = base === undefined ? neverReleased() : changedSince(base);
for (const name of needing) {
  if (!named.has(name))
    problems.push(
      `${name} ${base === undefined ? 'was never released' : 'changed'} and no changeset names it`,
    );
}
finish({
  problems,
  checked:
    needing.length === 0
      ? 'no package needs a changeset'
      : `${needing.length} packages need a changeset, ${named.size} are named`,
  advice: 'Write one with: pnpm changeset',
});

function neverReleased() {
  return packages.filter(({ manifest }) => manifest.version === '0.0.0').map(({ name }) => name);
}

/** @param {string} commit */
function changedSince(commit) {
  const changed =
    `${git('diff', '--name-only', commit) ?? ''}\n${git('ls-files', '--others', '--exclude-standard') ?? ''}`
      .split('\n')
      .filter(isNoticeable);
  return packages
    .filter(({ folder }) => changed.some((file) => file.startsWith(`packages/${folder}/`)))
    .filter(({ folder, manifest }) => {
      // A release commit takes the changesets away and raises the version instead.
      const before = git('show', `${commit}:packages/${folder}/package.json`);
      return before === undefined || JSON.parse(before).version === manifest.version;
    })
    .map(({ name }) => name);
}

/** Tests and build settings are not in the published package. @param {string} file */
function isNoticeable(file) {
  if (/\.test\.ts$|\/__fixtures__\//.test(file)) return false;
  return /^packages\/[^/]+\/(src\/|package\.json$|README)/.test(file);
}

/** The commit this work started from, or undefined on main itself and outside a repository. */
function mergeBase() {
  const head = git('rev-parse', 'HEAD');
  if (head === undefined) return undefined;
  for (const candidate of [process.env['CHANGESET_BASE'], 'origin/main', 'main']) {
    if (!candidate) continue;
    const found = git('merge-base', 'HEAD', candidate);
    if (found !== undefined && found !== head) return found;
  }
  return undefined;
}

function readChangesets() {
  const directory = path.join(root, '.changeset');
  const known = new Set(packages.map(({ name }) => name));
  const result = { named: new Set(), problems: [] };
  const files = fs.existsSync(directory) ? fs.readdirSync(directory) : [];
  for (const file of files.filter((name) => name.endsWith('.md') && name !== 'README.md')) {
    const [, head = '', body = ''] = fs.readFileSync(path.join(directory, file), 'utf8').split(/^---$/m);
    for (const line of head.split('\n').filter((text) => text.trim() !== '')) {
      const [, name, bump] = /^['"]?(.+?)['"]?\s*:\s*(\w+)\s*$/.exec(line) ?? [];
      if (name === undefined || !/^(major|minor|patch)$/.test(bump)) {
        result.problems.push(`.changeset/${file}: cannot read '${line}'`);
      } else if (!known.has(name)) result.problems.push(`.changeset/${file}: there is no package ${name}`);
      else result.named.add(name);
    }
    if (body.trim() === '')
      result.problems.push(`.changeset/${file}: says nothing; write one sentence for users`);
  }
  return result;
}

/** @param {...string} parameters */
function git(...parameters) {
  try {
    return execFileSync('git', parameters, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
