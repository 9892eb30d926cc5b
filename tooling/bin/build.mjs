// Builds every package with turbo; quiet unless something fails.
import fs from 'node:fs';
import path from 'node:path';
import { listWorkspaceFolders } from '../workspace/list-packages.mjs';
import { localBin, root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const entries = ['src/index.ts', 'src/main.ts'];
const folders = listWorkspaceFolders();
const withoutSource = folders.filter(
  ({ directory }) => !entries.some((entry) => fs.existsSync(path.join(directory, entry))),
);
// What turbo has kept of an earlier build it puts beside what lies there: chunks of another state, named after their
// contents, would be measured and packed too.
if (process.argv.length === 2) {
  for (const { directory } of folders)
    fs.rmSync(path.join(directory, 'dist'), { recursive: true, force: true });
}
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
