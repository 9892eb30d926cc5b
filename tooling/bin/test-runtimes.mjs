// `node tooling/bin/test-runtimes.mjs [node@22 node@24 bun deno workerd]`: the packed packages on other runtimes, which
// are installed from npm into a temporary folder. Needs the tarballs: npm test -- --only pack
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packedPackages } from '../gates/tarballs.mjs';
import { runWorker } from '../runtimes/run-worker.mjs';
import { root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

/** What `npm install` gets, and how a program is run with it. */
const runtimes = {
  'node@22': { install: 'node22@npm:node@22', command: ['node_modules/node22/bin/node'] },
  'node@24': { install: 'node24@npm:node@24', command: ['node_modules/node24/bin/node'] },
  bun: { install: 'bun@1.4.5', command: ['node_modules/.bin/bun', 'run'] },
  deno: { install: 'deno@2.9.6', command: ['node_modules/.bin/deno', 'run', '-A', '--no-prompt'] },
  workerd: { install: 'workerd@1.20261117.1', command: ['node_modules/.bin/workerd'] },
};
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(runtimes);
const unknown = wanted.filter((name) => !Object.hasOwn(runtimes, name));
if (unknown.length > 0) throw new Error(`Unknown: ${unknown}. Known: ${Object.keys(runtimes)}`);
const packed = packedPackages();
if (packed.length === 0) throw new Error('There is no tarball. Run: npm test -- --only pack');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-runtimes-'));
let failed = 0;
try {
  await prepare();
  for (const name of wanted) await tell(name);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${wanted.length - failed} runtimes passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function prepare() {
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  const programs = ['sandbox.mjs', 'shop.mjs', 'worker.mjs'];
  for (const file of programs)
    fs.copyFileSync(path.join(root, 'tooling/runtimes', file), path.join(folder, file));
  const names = [
    ...packed.map(({ tarball }) => tarball),
    'jsrsasign@11',
    ...wanted.map((name) => runtimes[name].install),
  ];
  const install = ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', ...names];
  const result = await runCommand(install, { cwd: folder });
  if (result.code !== 0) throw new Error(result.output);
}

async function tell(name) {
  const command = [path.join(folder, runtimes[name].command[0]), ...runtimes[name].command.slice(1)];
  const result =
    name === 'workerd' ? await runWorker({ folder, binary: command[0] }) : await runShop(command);
  const steps = /^\{.*\}$/m.exec(result.output)?.[0];
  const lines = steps === undefined ? [] : Object.entries(JSON.parse(steps));
  const good =
    result.code === 0 &&
    (name === 'workerd' || lines.length === 11) &&
    lines.every(([, text]) => text === 'works');
  if (!good) failed += 1;
  console.log(`${good ? '✓' : '✗'} ${name}`);
  for (const [step, text] of lines) console.log(`    ${step}: ${text}`);
  if (!good) console.log(result.output);
}

/** Every runtime gets a sandbox of its own: a login code is used once, and a phone gets one message a minute. */
async function runShop(command) {
  const sandbox = spawn(process.execPath, ['sandbox.mjs'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const line = await firstLine(sandbox);
    return await runCommand([...command, 'shop.mjs'], {
      cwd: folder,
      env: { ...process.env, SMOKE_SANDBOX: line },
      timeout: 60_000,
    });
  } finally {
    sandbox.stdin.end();
  }
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.on('exit', () => reject(new Error('the sandbox ended')));
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text);
    });
  });
}
