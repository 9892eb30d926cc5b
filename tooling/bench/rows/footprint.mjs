import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packedPackages } from '../../gates/tarballs.mjs';
import { runCommand } from '../../workspace/run-command.mjs';
import { installName, loadSubjects } from '../harness/subjects.mjs';

/** What `npm install` of one capability puts on the disk. */
export const row = {
  name: 'installed footprint',
  async run() {
    const packed = await runCommand(['node', 'tooling/gates/pack-packages.mjs']);
    if (packed.code !== 0) throw new Error(packed.output);
    const lines = [];
    const compared = (await loadSubjects()).filter(({ peers }) => peers.length > 0);
    for (const subject of compared) {
      const tarballs = packedPackages()
        .filter(({ folder }) => subject.packages.includes(folder))
        .map(({ tarball }) => tarball);
      const ours = await installed(tarballs);
      for (const peer of subject.peers) {
        const theirs = await installed([installName(subject, peer)]);
        lines.push(...compare(subject, peer, { ours, theirs }));
      }
    }
    return lines;
  },
};

function compare({ folder }, { name, note }, { ours, theirs }) {
  const line = (what, mine, other, unit) => {
    const digits = unit === 'MB' ? 2 : 0;
    const ratio = mine / other;
    return {
      variant: `${folder}, ${what}`,
      against: name,
      target: 1,
      lowerIsBetter: true,
      ratio,
      from: ratio,
      to: ratio,
      note: `${mine.toFixed(digits)} ${unit}, ${name} ${other.toFixed(digits)} ${unit}${note === undefined ? '' : ` (${note})`}`,
    };
  };
  return [
    line('size', ours.bytes / 1e6, theirs.bytes / 1e6, 'MB'),
    line('packages', ours.packages, theirs.packages, 'packages'),
  ];
}

async function installed(names) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-footprint-'));
  try {
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    const result = await runCommand(
      ['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', ...names],
      { cwd: folder },
    );
    if (result.code !== 0) throw new Error(result.output);
    return count(path.join(folder, 'node_modules'));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes of all files, and the number of packages: folders directly below a `node_modules` or a scope in it. */
function count(directory) {
  const total = { bytes: 0, packages: 0 };
  const visit = (folder, holdsPackages) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isFile()) total.bytes += fs.statSync(file).size;
      if (!entry.isDirectory()) continue;
      const isScope = holdsPackages && entry.name.startsWith('@');
      if (holdsPackages && !isScope && !entry.name.startsWith('.')) total.packages += 1;
      visit(file, isScope || entry.name === 'node_modules');
    }
  };
  visit(directory, true);
  return total;
}
