// `pnpm --filter @sdk-examples/<name> start`: builds the example and the packages it uses, then runs it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const [name = '', ...words] = process.argv.slice(2);
const built = await runCommand([
  'node',
  path.join(root, 'tooling/bin/build.mjs'),
  `--filter=./examples/${name}`,
]);
if (built.code !== 0) {
  process.stderr.write(`${built.output.trimEnd()}\n`);
  process.exit(built.code);
}
const program = path.join(root, 'examples', name, 'dist/main.js');
const child = spawn(process.execPath, [program, ...words], { stdio: 'inherit' });
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
