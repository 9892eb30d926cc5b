// `pnpm fuzz [--parser <part of its name>] [--cases 1000000] [--seed <n>]`: every parser of network input, for as long as asked.
import { parseArgs } from 'node:util';
import { localBin } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const help = `Usage: pnpm fuzz [--parser <part of its name>] [--cases 1000000] [--seed <n>]

Reads changed messages with every parser of network input, beginning with what a signed exchange recorded. CI reads 10,000
each with a fixed seed; here the seed is drawn and printed. A failing case is printed as small as it could be made; the same
seed, cases and parser read it again.
`;
const { values } = parseArgs({
  options: {
    parser: { type: 'string', default: '' },
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    help: { type: 'boolean' },
  },
});
if (values.help) process.stdout.write(help);
else if (!/^[1-9]\d*$/.test(values.cases) || !/^\d+$/.test(values.seed)) {
  // No case at all would pass.
  console.error(`--cases and --seed are whole numbers, --cases above zero.\n\n${help}`);
  process.exitCode = 1;
} else {
  console.log(`${values.cases} cases, FUZZ_SEED=${values.seed}`);
  const result = await runCommand(
    [localBin('jest'), '--testPathPatterns=fuzz\\.test', `--testNamePattern=${values.parser}`, '--verbose'],
    { env: { ...process.env, FUZZ_CASES: values.cases, FUZZ_SEED: values.seed }, inherit: true },
  );
  process.exitCode = result.code;
}
