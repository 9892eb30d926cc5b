// Builds every package with turbo; quiet unless something fails.
import fs from 'node:fs';
import path from 'node:path';
import { listWorkspaceFolders } from '../workspace/list-packages.mjs';
import { localBin, root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const entries = ['src/index.ts', 'src/main.ts'];
const withoutSource = listWorkspaceFolders().filter(
  ({ directory }) => !entries.some((entry) => fs.existsSync(path.join(directory, entry))),
);
const filters = withoutSource.map(({ directory }) => `--filter=!./${path.relative(root, directory)}`);
const result = await runCommand([
  localBin('turbo'),
  'run',
  'build',
  '--output-logs=errors-only',
  ...filters,
  ...process.argv.slice(2),
]);
if (result.code !== 0) {
  process.stdout.write(result.output);
  process.exit(result.code);
}
const tasks = /Tasks:\s+(.+?) total/.exec(result.output)?.[1] ?? 'nothing to build';
console.log(
  withoutSource.length > 0 ? `${tasks} (${withoutSource.length} folders have no entry yet)` : tasks,
);
