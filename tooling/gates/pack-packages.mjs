// Packs every package exactly as it would be published, into .reports/tarballs/<folder>.tgz.
import fs from 'node:fs';
import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';
import { reports } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { finish } from './finish.mjs';
import { tarballOf } from './tarballs.mjs';

const directory = path.join(reports, 'tarballs');
fs.rmSync(directory, { recursive: true, force: true });
fs.mkdirSync(directory, { recursive: true });

/** @type {string[]} */
const problems = [];
const sizes = [];
for (const one of listPackages()) {
  if (!fs.existsSync(path.join(one.directory, 'src/index.ts'))) continue;
  const result = await runCommand(['pnpm', 'pack', '--out', tarballOf(one)], { cwd: one.directory });
  if (result.code !== 0) problems.push(`${one.name}: pnpm pack failed\n${result.output}`);
  else sizes.push(`${one.folder} ${Math.round(fs.statSync(tarballOf(one)).size / 1024)} kB`);
}
finish({ problems, checked: sizes.length === 0 ? 'no package to pack yet' : sizes.join(', ') });
