// Installs the packed packages into an empty folder and uses them there as a user would.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { localBin, root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { readCatalog } from './dependencies/read-catalog.mjs';
import { finish } from './finish.mjs';
import { checkContents } from './tarball/check-contents.mjs';
import { consumerSources } from './tarball/consumer-sources.mjs';
import { packedPackages } from './tarballs.mjs';

const packed = packedPackages();
const catalog = readCatalog(fs.readFileSync(path.join(root, 'pnpm-workspace.yaml'), 'utf8'));
/** @type {string[]} */
const problems = [];
const uses = [
  { name: 'require', command: ['node', 'use-require.cjs'] },
  { name: 'import', command: ['node', 'use-import.mjs'] },
  { name: 'Jest', command: ['node', path.join(root, 'node_modules/jest/bin/jest.js'), '--ci'] },
  { name: 'types, node16', command: [localBin('tsc'), '-p', 'tsconfig.node16.json'] },
  { name: 'types, bundler', command: [localBin('tsc'), '-p', 'tsconfig.bundler.json'] },
];
if (packed.length > 0) await useInEmptyFolder();
finish({
  problems,
  checked:
    packed.length === 0 ? 'no tarball yet' : `${packed.length} tarballs, ${uses.length} ways to use them`,
});

async function useInEmptyFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-consumer-'));
  try {
    if (!(await install(folder))) return;
    for (const { name } of packed) {
      const found = checkContents(fs.realpathSync(path.join(folder, 'node_modules', name)));
      problems.push(...found.map((problem) => `${name}: ${problem}`));
    }
    for (const [file, content] of Object.entries(consumerSources(packed))) {
      fs.writeFileSync(path.join(folder, file), content);
    }
    for (const { name, command } of uses) {
      const result = await runCommand(command, { cwd: folder });
      if (result.code !== 0) problems.push(`${name}\n${result.output.trim()}`);
    }
    await runCommandLines(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Optional peers are installed too, since some doors cannot be opened without them. */
async function install(folder) {
  const tarballs = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const peers = Object.assign(
    {},
    ...packed.map(({ manifest }) => resolveCatalog(manifest.peerDependencies ?? {})),
  );
  const types = Object.fromEntries(
    Object.keys({ ...peers, node: '' })
      .map((name) => `@types/${name}`)
      .filter((name) => name in catalog)
      .map((name) => [name, catalog[name]]),
  );
  const manifest = { private: true, dependencies: { ...tarballs, ...peers }, devDependencies: types };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  const overrides = Object.entries(tarballs).map(([name, file]) => `  '${name}': '${file}'`);
  fs.writeFileSync(path.join(folder, 'pnpm-workspace.yaml'), `overrides:\n${overrides.join('\n')}\n`);
  const result = await runCommand(
    ['pnpm', 'install', '--prefer-offline', '--ignore-scripts', '--no-frozen-lockfile'],
    {
      cwd: folder,
    },
  );
  if (result.code !== 0) problems.push(`the tarballs could not be installed\n${result.output.trim()}`);
  return result.code === 0;
}

/** A command of a package answers `--help` when it is run from the installed package. */
async function runCommandLines(folder) {
  for (const { name, manifest } of packed) {
    for (const command of Object.keys(manifest.bin ?? {})) {
      const result = await runCommand([path.join(folder, 'node_modules/.bin', command), '--help'], {
        cwd: folder,
      });
      if (result.code !== 0) problems.push(`${name}: ${command} --help\n${result.output.trim()}`);
    }
  }
}

function resolveCatalog(ranges) {
  return Object.fromEntries(
    Object.entries(ranges).map(([name, range]) => [
      name,
      range.startsWith('catalog:') ? catalog[name] : range,
    ]),
  );
}
