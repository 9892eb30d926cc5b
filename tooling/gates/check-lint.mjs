// The compiler's questions and those of lint over the whole repository, asked by one program. No cache: what a typed rule
// answers depends on other files than its own.
import { localBin, root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const { code, output } = await runCommand([localBin('oxlint')], { cwd: root });
const end =
  /^Found (\d+) warnings? and (\d+) errors?\.\nFinished in \S+ on (\d+) files with (\d+) rules/m.exec(output);
if (code !== 0 || end === null) console.log(output);
process.exitCode = code === 0 && end !== null ? 0 : 1;
if (end !== null) console.log(`${end[2]} errors of the compiler and of ${end[4]} rules in ${end[3]} files`);
