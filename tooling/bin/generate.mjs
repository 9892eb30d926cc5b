// `pnpm generate [--check]`: runs every generator of committed files, or checks that their output is current.
import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from '../workspace/run-command.mjs';
import { root } from '../workspace/root.mjs';

const parameters = process.argv.slice(2);
const generators = ['tooling/catalogue', 'tooling/bin']
  .flatMap((folder) => {
    const directory = path.join(root, folder);
    if (!fs.existsSync(directory)) return [];
    return fs.readdirSync(directory).map((name) => `${folder}/${name}`);
  })
  .filter((file) => /\/generate-[a-z0-9-]+\.mjs$/.test(file))
  .sort();

let failed = 0;
for (const generator of generators) {
  const result = await runCommand(['node', generator, ...parameters]);
  if (result.code !== 0) failed += 1;
  if (result.output.trim() !== '') console.log(result.output.trimEnd());
}
if (failed > 0) console.log('Bring generated files up to date with: pnpm generate');
console.log(generators.length === 0 ? 'no generator yet' : `${generators.length} generators`);
process.exitCode = failed === 0 ? 0 : 1;
