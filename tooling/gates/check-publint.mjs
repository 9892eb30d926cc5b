// publint --strict on the packed tarballs: what is published, not what lies in the folder.
import { localBin } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { finish } from './finish.mjs';
import { packedPackages } from './tarballs.mjs';

/** @type {string[]} */
const problems = [];
const packed = packedPackages();
for (const { name, tarball } of packed) {
  const result = await runCommand([localBin('publint'), 'run', tarball, '--strict']);
  if (result.code !== 0) problems.push(`${name}\n${result.output.trim()}`);
}
finish({ problems, checked: `${packed.length} tarballs` });
