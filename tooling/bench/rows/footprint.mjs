import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packedPackages } from '../../gates/tarballs.mjs';
import { runCommand } from '../../workspace/run-command.mjs';

/** What `npm install` of one capability puts on the disk. */
export const row = {
  name: 'installed footprint',
  async run() {
    const packed = await runCommand(['node', 'tooling/gates/pack-packages.mjs']);
    if (packed.code !== 0) throw new Error(packed.output);
    const tarballs = packedPackages()
      .filter(({ folder }) => ['core-signing', 'alipay-openapi'].includes(folder))
      .map(({ tarball }) => tarball);
    const ours = await installed(tarballs);
    const official = await installed(['alipay-sdk@4.14.0']);
    const line = (variant, mine, theirs, unit) => ({
      variant,
      against: 'alipay-sdk',
      target: 1,
      lowerIsBetter: true,
      ratio: mine / theirs,
      from: mine / theirs,
      to: mine / theirs,
      note: `${mine.toFixed(unit === 'MB' ? 2 : 0)} ${unit}, alipay-sdk ${theirs.toFixed(unit === 'MB' ? 2 : 0)} ${unit}`,
    });
    return [
      line('size', ours.bytes / 1e6, official.bytes / 1e6, 'MB'),
      line('packages', ours.packages, official.packages, 'packages'),
    ];
  },
};

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
