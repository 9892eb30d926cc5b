// The public surface of the built declarations, compared with tooling/api-snapshot. `--update` accepts the new one.
import fs from 'node:fs';
import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';
import { finish } from './finish.mjs';
import { describeSurface } from './surface/describe-surface.mjs';
import { differenceOf } from './surface/difference-of.mjs';

const update = process.argv.includes('--update');
const snapshots = path.join(root, 'tooling/api-snapshot');
/** @type {string[]} */
const problems = [];
const expected = new Set();
let names = 0;

for (const { folder, directory, manifest } of listPackages()) {
  if (!fs.existsSync(path.join(directory, 'src/index.ts'))) continue;
  for (const [door, target] of Object.entries(manifest.publishConfig?.exports ?? {})) {
    if (typeof target !== 'object') continue;
    const entry = door === '.' ? 'index' : door.slice(2).replaceAll('/', '.');
    const surface = describeSurface(path.join(directory, target.import.types));
    names += surface.exported;
    compare(`${folder}.${entry}.txt`, surface.text);
  }
}
for (const file of fs.existsSync(snapshots) ? fs.readdirSync(snapshots) : []) {
  if (expected.has(file)) continue;
  if (update) fs.rmSync(path.join(snapshots, file));
  else problems.push(`tooling/api-snapshot/${file}: this entry no longer exists`);
}
finish({
  problems,
  checked: expected.size === 0 ? 'no entry yet' : `${names} names in ${expected.size} entries`,
  advice:
    'If this is intended, accept it with: node tooling/gates/check-surface.mjs --update, and say it in a changeset.\n' +
    'A line that goes away (-) breaks users and needs a major change (minor below 1.0).',
});

/** @param {string} file @param {string} text */
function compare(file, text) {
  expected.add(file);
  const location = path.join(snapshots, file);
  const before = fs.existsSync(location) ? fs.readFileSync(location, 'utf8') : undefined;
  if (before === text) return;
  if (update) {
    fs.mkdirSync(snapshots, { recursive: true });
    fs.writeFileSync(location, text);
  } else if (before === undefined) problems.push(`tooling/api-snapshot/${file}: not recorded yet`);
  else problems.push(`tooling/api-snapshot/${file}\n${differenceOf(before, text)}`);
}
