// `pnpm fuzz [--parser <name or part of it>] [--cases 1000000] [--seed <n>]`: every parser of network input, for as long as asked.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { recordReach, recordRun } from '../gates/fuzz/campaigns.mjs';
import { findTargets } from '../gates/fuzz/find-targets.mjs';
import { localBin, root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { walkFiles } from '../workspace/walk-files.mjs';

const help = `Usage: pnpm fuzz [--parser <name or part of it>] [--cases 1000000] [--seed <n>] [--gate] [--reach] [--record] [--list]

Reads changed messages with every parser of network input, beginning with what a signed exchange recorded: as many as asked for,
with each of them. CI reads 10,000 with a fixed seed, or fewer where each is dear; here the seed is drawn and printed. A failing
case is printed as small as it could be made; the same seed, cases and parser read it again. One that does not end is printed
after a minute.
  --gate    the cases and the seed of npm test
  --reach   300 cases each, to see which modules of tooling/gates/fuzz/parsers.json they enter; fails when one is not entered
  --record  one parser after the other, each written into tooling/gates/fuzz/campaigns.json when it held;
            pnpm generate then brings docs/fuzzing.md up to date
`;
const { values } = parseArgs({
  options: {
    parser: { type: 'string', default: '' },
    cases: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    gate: { type: 'boolean', default: false },
    reach: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    list: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const cases = values.cases ?? (values.reach ? '300' : '1000000');

const { parsers } = JSON.parse(fs.readFileSync(path.join(root, 'tooling/gates/fuzz/parsers.json'), 'utf8'));
// Some names are a part of others: a whole one means itself.
const names = Object.keys(parsers).filter((name) =>
  values.parser in parsers ? name === values.parser : name.includes(values.parser),
);

if (values.help) process.stdout.write(help);
else if (!/^[1-9]\d*$/.test(cases) || !/^\d+$/.test(values.seed)) {
  // No case at all would pass.
  refuse('--cases and --seed are whole numbers, --cases above zero.');
} else if (names.length === 0) {
  refuse(`No parser has "${values.parser}" in its name; --list prints them all.`);
} else if (values.list) {
  for (const name of names) console.log(`${parsers[name].package.padEnd(18)} ${name}`);
} else await run();

async function run() {
  console.log(
    `${names.length} parsers, ${values.gate ? 'as npm test' : `${cases} cases each, FUZZ_SEED=${values.seed}`}`,
  );
  // One at a time, so that one which does not hold loses nothing of the others.
  const parts = values.record && !values.reach ? names.map((name) => [name]) : [names];
  let failed = 0;
  const lines = [];
  for (const part of parts) {
    const { code, found } = await read(part);
    lines.push(...found);
    if (code !== 0) failed += 1;
    if (values.record && !values.reach)
      for (const line of found) await recordRun(values.gate ? 'gate' : 'campaigns', line);
  }
  console.table(lines.map(({ reached: _reached, ...line }) => line));
  if (lines.length < names.length)
    console.error(`${names.length - lines.length} of ${names.length} parsers did not hold.`);
  const unreached = values.reach ? await compareReach(lines) : 0;
  // A pattern that matches no test would pass too.
  process.exitCode = failed > 0 || unreached > 0 || lines.length < names.length ? 1 : 0;
}

/**
 * Runs the targets with these names: each in a process of its own, and what npm test reads as npm test reads it.
 *
 * @param {readonly string[]} part
 */
async function read(part) {
  const report = path.join(root, '.reports', `fuzz-${values.seed}-${process.pid}.jsonl`);
  fs.mkdirSync(path.dirname(report), { recursive: true });
  const asked = values.gate ? {} : { FUZZ_CASES: cases, FUZZ_SEED: values.seed };
  const env = { ...process.env, ...asked, FUZZ_REPORT: report, ...(values.reach ? { FUZZ_REACH: '1' } : {}) };
  let worst = 0;
  for (const command of values.gate ? [underJest(part)] : part.map(alone)) {
    const { code } = await runCommand(command, { env, inherit: true });
    worst = Math.max(worst, code);
  }
  const text = fs.existsSync(report) ? fs.readFileSync(report, 'utf8').trim() : '';
  fs.rmSync(report, { force: true });
  /** @type {{ parser: string }[]} */
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  // A name may end like another one.
  return { code: worst, found: lines.filter(({ parser }) => part.includes(parser)) };
}

/** @param {readonly string[]} part */
function underJest(part) {
  const pattern = part.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const packages = [...new Set(part.map((name) => parsers[name].package))].join('|');
  return [
    localBin('jest'),
    `--testPathPatterns=packages/(${packages})/.*fuzz\\.test`,
    `--testNamePattern=(^|\\s)(${pattern}) holds for any bytes$`,
    '--verbose',
  ];
}

/** @param {string} name */
function alone(name) {
  const folder = path.join(root, 'packages', parsers[name].package, 'test');
  const file = walkFiles(folder, (one) => one.endsWith('.fuzz.test.ts')).find((one) =>
    findTargets(fs.readFileSync(one, 'utf8')).includes(name),
  );
  const program = path.join(root, 'tooling/jest/fuzz/fuzz-alone.cjs');
  return [process.execPath, '--conditions=@sdk/source', program, file ?? `(no test of "${name}")`, name];
}

/**
 * Prints the modules of the table that no case entered.
 *
 * @param {readonly { parser: string, reached: readonly string[] }[]} lines
 */
async function compareReach(lines) {
  /** @type {Record<string, readonly string[]>} */
  const unreached = {};
  for (const { parser, reached } of lines) {
    const missing = parsers[parser].modules.filter((/** @type {string} */ one) => !reached.includes(one));
    if (missing.length === 0) continue;
    unreached[parser] = missing;
    console.log(`${parser} never enters ${missing.join(', ')}`);
  }
  if (values.record && lines.length === Object.keys(parsers).length)
    await recordReach({ cases: Number(cases), parsers: lines.length, unreached });
  return Object.keys(unreached).length;
}

/** @param {string} why */
function refuse(why) {
  console.error(`${why}\n\n${help}`);
  process.exitCode = 1;
}
