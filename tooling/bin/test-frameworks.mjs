// `node tooling/bin/test-frameworks.mjs [egg@4 express@5 …] [--write]`: the programs of docs/guide/notifications.md in the
// frameworks they are written for, which are installed from npm into a temporary folder. The sandbox is the platforms to
// them. `--write` puts the versions that were run into docs/runtimes.md. Needs the tarballs: npm test -- --only pack
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packedPackages } from '../gates/tarballs.mjs';
import { handlerModule, readGuide, toJavaScript } from '../frameworks/compose-guide.mjs';
import { frameworks } from '../frameworks/frameworks.mjs';
import { writeVersions } from '../frameworks/write-versions.mjs';
import { root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const given = process.argv.slice(2);
const named = given.filter((one) => one !== '--write');
const wanted = named.length > 0 ? named : Object.keys(frameworks);
const unknown = wanted.filter((name) => !Object.hasOwn(frameworks, name));
if (unknown.length > 0) throw new Error(`Unknown: ${unknown}. Known: ${Object.keys(frameworks)}`);
if (given.includes('--write') && named.length > 0) throw new Error('--write is for all frameworks together.');
const packed = packedPackages();
if (packed.length === 0) throw new Error('There is no tarball. Run: npm test -- --only pack');

const guide = readGuide();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-frameworks-'));
/** @type {import('../frameworks/write-versions.mjs').FrameworkRow[]} */
const rows = [];
let failed = 0;
try {
  await prepare();
  for (const name of wanted) await tell(name);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
if (given.includes('--write') && failed === 0) await writeVersions(rows);
console.log(`\n${wanted.length - failed} frameworks passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Our packages, the handler and the driver lie above the frameworks, where Node.js finds them from each. */
async function prepare() {
  await install(folder, [...packed.map(({ tarball }) => tarball), 'jsrsasign@11']);
  const programs = path.join(root, 'tooling/frameworks');
  const receivers = fs.readFileSync(path.join(programs, 'receivers.mjs'), 'utf8');
  const files = {
    'drive.mjs': fs.readFileSync(path.join(programs, 'drive.mjs'), 'utf8'),
    'environment-of.mjs': fs.readFileSync(path.join(programs, 'environment-of.mjs'), 'utf8'),
    'receivers.mjs': receivers,
    'receivers.cjs': toJavaScript(receivers, 'cjs'),
    'notify.mjs': toJavaScript(handlerModule(guide)),
    'notify.cjs': toJavaScript(handlerModule(guide), 'cjs'),
  };
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
}

/** @param {string} name */
async function tell(name) {
  const { packages, runs } = frameworks[name];
  const place = { folder: path.join(folder, name), guide };
  const problems = [];
  try {
    await install(place.folder, packages);
    for (const run of runs) problems.push(...(await differences(place, run)));
  } catch (error) {
    problems.push(error.message);
  }
  if (problems.length > 0) failed += 1;
  else rows.push({ packages: versionsOf(place, packages), runs: runs.map(({ title }) => title) });
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${name}: ${runs.map(({ title }) => title).join('; ')}`);
  for (const problem of problems) console.log(`    ${problem}`);
}

/** @param {import('../frameworks/layouts.mjs').Place} place @param {import('../frameworks/frameworks.mjs').Run} run */
async function differences(place, { title, layout, expectation = 'works', without = [] }) {
  const file = path.join(place.folder, await layout(place));
  const command = [process.execPath, 'drive.mjs', file, expectation, ...without];
  const { output, stdout, code } = await runCommand(command, { cwd: folder, timeout: 180_000 });
  const [line] = /^\{"differences":.*\}$/m.exec(stdout) ?? [];
  if (code !== 0 || line === undefined) return [`${title}: nothing could be compared\n${output}`];
  const { differences: found, printed, errors } = JSON.parse(line);
  const problems = Object.entries(found).map(([what, text]) => `${title}: ${what}: ${text}`);
  if (problems.length > 0) problems.push(`${title} printed:\n${printed.join('\n')}\n${errors}`);
  return problems;
}

/** @param {string} directory @param {readonly string[]} packages */
async function install(directory, packages) {
  fs.mkdirSync(directory, { recursive: true });
  fs.writeFileSync(path.join(directory, 'package.json'), '{ "private": true }');
  const command = ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
  const { code, output } = await runCommand([...command, ...packages], { cwd: directory });
  if (code !== 0) throw new Error(`npm could not install ${packages}:\n${output}`);
}

/** What npm chose, as `name version`. */
function versionsOf({ folder: directory }, packages) {
  return packages.map((one) => {
    const name = one.slice(0, one.lastIndexOf('@'));
    const manifest = path.join(directory, 'node_modules', name, 'package.json');
    return `${name} ${JSON.parse(fs.readFileSync(manifest, 'utf8')).version}`;
  });
}
