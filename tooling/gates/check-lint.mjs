// Typed lint over the whole repository. No cache: a typed rule's answer depends on other files than its own.
import { localBin } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const result = await runCommand([localBin('eslint'), '--max-warnings=0', ...process.argv.slice(2), '.']);
process.stdout.write(result.output);
process.exitCode = result.code;
