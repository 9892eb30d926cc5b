// `node tooling/bin/screenshots.mjs [folder] [part of a name]`: pictures of every page of the dashboard, in both
// languages, light and dark, wide and narrow. Needs Chromium, and fonts-noto-cjk for the Chinese pages.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../workspace/root.mjs';

const [folder = '.reports/screenshots', ...rest] = process.argv.slice(2);
const program = path.join(root, 'packages/sandbox/test/browser/take-screenshots.ts');
const loader = path.join(root, 'tooling/jest/run-typescript.cjs');
const { status } = spawnSync(
  process.execPath,
  ['--conditions=@sdk/source', loader, program, path.resolve(folder), ...rest],
  { cwd: path.join(root, 'packages/sandbox'), stdio: 'inherit' },
);
process.exitCode = status ?? 1;
