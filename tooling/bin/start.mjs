// `npm start [-- --once] [-- --port <n>] [-- --lang zh]`: installs, builds, then runs the shop story against the sandbox.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled } from '../workspace/ensure-installed.mjs';
import { withPinnedPnpm } from '../workspace/find-pnpm.mjs';
import { quietEnvironment } from '../workspace/quiet-environment.mjs';
import { root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { startWords } from '../workspace/start-words.mjs';

const story = path.join(root, 'examples/shop-story/dist/story.js');
const words = startWords(process.argv.slice(2), process.env);

/**
 * Runs one step of the preparation and says how long it took; its output is shown only if it fails.
 * @param {string} name
 * @param {() => Promise<{ code: number, output: string }>} work
 */
async function prepare(name, work) {
  const started = Date.now();
  const result = await work();
  if (result.code !== 0) {
    console.error(`${result.output.trimEnd()}\n\n✗ ${words.failed(name)}`);
    process.exit(1);
  }
  console.log(`✓ ${words.done(name, ((Date.now() - started) / 1000).toFixed(1))}`);
}

const environment = await withPinnedPnpm(quietEnvironment(process.env));
await prepare(words.installed, () => ensureInstalled(environment));
await prepare(words.built, () => runCommand(['node', 'tooling/bin/build.mjs'], { env: environment }));

// The story itself runs in the user's own environment: its colours and its terminal.
const child = spawn(process.execPath, [story, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
// A terminal sends Ctrl-C to both processes; the story ends itself, and this one waits for it.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
});
