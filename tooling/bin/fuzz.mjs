// `pnpm fuzz [--parser <part of its name>] [--cases 1000000] [--seed <n>]`: every parser of network input, for as long as asked.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { localBin, root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const help = `Usage: pnpm fuzz [--parser <part of its name>] [--cases 1000000] [--seed <n>] [--list]

Reads changed messages with every parser of network input, beginning with what a signed exchange recorded: as many as asked for,
with each of them. CI reads 10,000 with a fixed seed, or fewer where each is dear; here the seed is drawn and printed. A failing
case is printed as small as it could be made; the same seed, cases and parser read it again. One that does not end is printed
after a minute.
`;
const { values } = parseArgs({
  options: {
    parser: { type: 'string', default: '' },
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    list: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

const { parsers } = JSON.parse(fs.readFileSync(path.join(root, 'tooling/gates/fuzz/parsers.json'), 'utf8'));
const names = Object.keys(parsers).filter((name) => name.includes(values.parser));

if (values.help) process.stdout.write(help);
else if (!/^[1-9]\d*$/.test(values.cases) || !/^\d+$/.test(values.seed)) {
  // No case at all would pass.
  refuse('--cases and --seed are whole numbers, --cases above zero.');
} else if (names.length === 0) {
  refuse(`No parser has "${values.parser}" in its name; --list prints them all.`);
} else if (values.list) {
  for (const name of names) console.log(`${parsers[name].package.padEnd(18)} ${name}`);
} else await run();

async function run() {
  console.log(`${names.length} parsers, ${values.cases} cases each, FUZZ_SEED=${values.seed}`);
  const report = path.join(root, '.reports', `fuzz-${values.seed}.jsonl`);
  fs.mkdirSync(path.dirname(report), { recursive: true });
  fs.rmSync(report, { force: true });
  const pattern = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const packages = [...new Set(names.map((name) => parsers[name].package))].join('|');
  const env = { ...process.env, FUZZ_CASES: values.cases, FUZZ_SEED: values.seed, FUZZ_REPORT: report };
  const { code } = await runCommand(
    [
      localBin('jest'),
      `--testPathPatterns=packages/(${packages})/.*fuzz\\.test`,
      `--testNamePattern=(^|\\s)(${pattern}) holds for any bytes$`,
      '--verbose',
    ],
    { env, inherit: true },
  );
  const lines = fs.existsSync(report) ? fs.readFileSync(report, 'utf8').trim().split('\n') : [];
  console.table(lines.map((line) => JSON.parse(line)));
  if (lines.length < names.length)
    console.error(`${names.length - lines.length} of ${names.length} parsers did not hold.`);
  // A pattern that matches no test would pass too.
  process.exitCode = code !== 0 || lines.length < names.length ? 1 : 0;
}

/** @param {string} why */
function refuse(why) {
  console.error(`${why}\n\n${help}`);
  process.exitCode = 1;
}
