// One capability in a bundle: it runs, holds no other platform, loads late what is needed late, and is no larger than agreed.
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { bundlers, gzippedBytes } from './bundles/bundlers.mjs';
import { entries } from './bundles/entries.mjs';
import { finish } from './finish.mjs';

const budgetFile = path.join(root, 'tooling/size-budget.json');
const update = process.argv.includes('--update');
const budgets = JSON.parse(fs.readFileSync(budgetFile, 'utf8'));
/** A budget may be passed by so much before somebody has to say yes to it, and is to be lowered when it is far too large. */
const growth = 1.03;
const shrinkage = 0.9;

/** @type {string[]} */
const problems = [];
const server = createServer((_request, response) => response.writeHead(404).end('<html>none</html>'));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const environment = {
  ...process.env,
  FAKE_ENDPOINT: `http://127.0.0.1:${server.address().port}`,
  FAKE_PRIVATE_KEY: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }),
  FAKE_PUBLIC_KEY: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
    type: 'spki',
    format: 'pem',
  }),
};
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-bundles-'));
try {
  for (const [bundler, bundle] of Object.entries(bundlers)) {
    for (const entry of entries) await check(bundler, entry, await bundle(entry.source));
  }
} finally {
  server.close();
  fs.rmSync(folder, { recursive: true });
}
if (update) fs.writeFileSync(budgetFile, `${JSON.stringify(budgets, null, 2)}\n`);
finish({
  problems,
  checked: `${entries.length} programs in ${Object.keys(bundlers).join(', ')}`,
  advice:
    'A size that is meant: node tooling/gates/check-bundles.mjs --update, and say why in tooling/size-budget.json.',
});

async function check(bundler, entry, { files, entry: start, initial }) {
  const where = `${entry.name} (${bundler})`;
  const all = [...files.values()].join('\n');
  const first = initial.map((file) => files.get(file) ?? '');
  for (const word of entry.never) if (all.includes(word)) problems.push(`${where}: holds '${word}'`);
  for (const word of entry.initially)
    if (first.some((text) => text.includes(word))) problems.push(`${where}: loads '${word}' at the start`);
  if (bundler === 'esbuild')
    judgeSize(entry.name, { start: gzippedBytes(first), whole: gzippedBytes([...files.values()]) });

  const home = fs.mkdtempSync(path.join(folder, 'program-'));
  for (const [name, text] of files) fs.writeFileSync(path.join(home, name), text);
  const { code, output } = await runCommand([process.execPath, path.join(home, start)], { env: environment });
  if (code !== 0 || !entry.prints.test(output.trim()))
    problems.push(`${where}: ended with ${code} and printed ${output.trim().slice(0, 300)}`);
}

function judgeSize(name, sizes) {
  const budget = budgets[name];
  if (update || budget === undefined) {
    budgets[name] = { ...sizes, why: budget?.why ?? '' };
    if (!update) problems.push(`${name}: has no budget in tooling/size-budget.json`);
    return;
  }
  if (!budget.why) problems.push(`${name}: tooling/size-budget.json does not say why it is so large`);
  for (const [part, bytes] of Object.entries(sizes)) {
    const agreed = budget[part];
    if (bytes > agreed * growth)
      problems.push(`${name}, ${part}: ${bytes} bytes gzipped, agreed are ${agreed}`);
    if (bytes < agreed * shrinkage)
      problems.push(`${name}, ${part}: only ${bytes} bytes gzipped, lower the budget of ${agreed}`);
  }
}
