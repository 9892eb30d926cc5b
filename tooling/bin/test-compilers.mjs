// `node tooling/bin/test-compilers.mjs [5.4 5.9 6.0 …]`: the packed declarations under other versions of TypeScript, strict and
// without skipLibCheck, in each module resolution that is supported. Needs the tarballs: npm test -- --only pack
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { wrapperSource } from '../gates/tarball/wrapper-source.mjs';
import { packedPackages } from '../gates/tarballs.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const versions =
  process.argv.length > 2 ? process.argv.slice(2) : ['5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '6.0'];
const resolutions = [
  { module: 'node16', moduleResolution: 'node16', file: 'program.mts' },
  { module: 'node16', moduleResolution: 'node16', file: 'program.cts' },
  { module: 'nodenext', moduleResolution: 'nodenext', file: 'program.mts' },
  { module: 'esnext', moduleResolution: 'bundler', file: 'program.mts' },
];
const packed = packedPackages();
if (packed.length === 0) throw new Error('There is no tarball. Run: npm test -- --only pack');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-compilers-'));
let failed = 0;
try {
  await install();
  for (const version of versions) for (const resolution of resolutions) await compile(version, resolution);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${versions.length * resolutions.length - failed} compilations passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function install() {
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  // What hono, which the sandbox's own door is written with, declares needs TypeScript 5.7; the other packages do not.
  const published = packed.filter(({ name }) => name !== '@sdk/sandbox');
  const doors = published.flatMap(({ name, manifest }) =>
    Object.keys(manifest.exports)
      .filter((door) => !['./package.json', './internal'].includes(door))
      .map((door) => `${name}${door.slice(1)}`),
  );
  const imports = doors.map((door, index) => `export * as door${index} from '${door}';`).join('\n');
  for (const file of ['program.mts', 'program.cts'])
    fs.writeFileSync(path.join(folder, file), `${wrapperSource}\n${imports}\n`);
  const compilers = versions.map((version) => `typescript-${version}@npm:typescript@~${version}.0`);
  const names = [...published.map(({ tarball }) => tarball), '@types/node@20', ...compilers];
  const result = await runCommand(
    ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', ...names],
    { cwd: folder },
  );
  if (result.code !== 0) throw new Error(result.output);
}

async function compile(version, { module, moduleResolution, file }) {
  const options = {
    module,
    moduleResolution,
    target: 'es2022',
    lib: 'es2023,dom,dom.iterable',
    types: 'node',
  };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const compiler = path.join(folder, `node_modules/typescript-${version}/lib/tsc.js`);
  const strict = ['--strict', '--skipLibCheck', 'false', '--declaration', '--noEmit'];
  const { code, output } = await runCommand([process.execPath, compiler, ...strict, ...flags, file], {
    cwd: folder,
  });
  if (code !== 0) failed += 1;
  console.log(`${code === 0 ? '✓' : '✗'} TypeScript ${version}  ${moduleResolution.padEnd(9)} ${file}`);
  if (code !== 0) console.log(output.split('\n').slice(0, 6).join('\n'));
}
