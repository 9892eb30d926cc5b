// Are the types wrong? On the packed tarballs, for node16 (ESM and CommonJS) and bundler resolution.
// node10 resolution knows no exports map and is not supported for subpaths; see docs/decisions/0002.
import { localBin } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { finish } from './finish.mjs';
import { packedPackages } from './tarballs.mjs';

/** @type {string[]} */
const problems = [];
const packed = packedPackages();
for (const { name, tarball } of packed) {
  const result = await runCommand([
    localBin('attw'),
    tarball,
    '--profile',
    'node16',
    '--no-emoji',
    '--no-color',
    '--format',
    'table-flipped',
  ]);
  if (result.code !== 0) problems.push(`${name}\n${result.output.trim()}`);
}
finish({ problems, checked: `${packed.length} tarballs` });
