// `npm test`: installs what is missing, then runs every gate. See docs/testing.md.
import fs from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { chromiumForTests } from '../gates/chromium-for-tests.mjs';
import { redisForTests } from '../gates/redis-for-tests.mjs';
import { runGates } from '../gates/run-gates.mjs';
import { selectGates } from '../gates/select-gates.mjs';
import { ensureInstalled } from '../workspace/ensure-installed.mjs';
import { withPinnedPnpm } from '../workspace/find-pnpm.mjs';
import { quietEnvironment } from '../workspace/quiet-environment.mjs';
import { reports } from '../workspace/root.mjs';

const help = `Usage: npm test [-- --only <gate>[,<gate>…]] [-- --from <gate>] [-- --list]

Runs every gate, cheap first, two at a time where there are two cores, and ends with "N passed, N failed":
the tests and the gates. A failing gate does not hide the later ones, unless they need it.
`;

/** @param {number} ms */
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** @param {number} started ms */
const duration = (started) => seconds(Date.now() - started);

/** @param {string} mark @param {string} name @param {string} time @param {string} detail */
const printLine = (mark, name, time, detail) =>
  console.log(`${mark} ${name.padEnd(15)} ${time.padStart(8)}  ${detail}`.trimEnd());

async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      from: { type: 'string' },
      list: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return void process.stdout.write(help);
  const selected = selectGates({
    ...(values.only === undefined ? {} : { only: values.only.flatMap((names) => names.split(',')) }),
    ...(values.from === undefined ? {} : { from: values.from }),
  });
  if (values.list) return console.log(selected.map((gate) => gate.name).join('\n'));

  fs.mkdirSync(reports, { recursive: true });
  const environment = await withPinnedPnpm(quietEnvironment(process.env));
  await install(environment);
  const totals = await runWithTools(selected, environment);
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
  process.exitCode = totals.failed === 0 ? 0 : 1;
}

/** @param {NodeJS.ProcessEnv} environment */
async function install(environment) {
  const started = Date.now();
  const result = await ensureInstalled(environment);
  if (!result.ran) return;
  printLine(result.code === 0 ? '✓' : '✗', 'install', duration(started), 'as locked');
  if (result.code !== 0) throw new Error(`The dependencies could not be installed.\n${result.output}`);
}

/** What tests need beside Node.js, by the name it is reported under. */
const tools = { redis: redisForTests, chromium: chromiumForTests };

/**
 * @param {readonly import('../gates/gate-list.mjs').Gate[]} selected
 * @param {NodeJS.ProcessEnv} environment
 */
async function runWithTools(selected, environment) {
  if (!selected.some((gate) => gate.tools)) return runAll(selected, environment);
  const ready = [];
  try {
    for (const [name, prepare] of Object.entries(tools)) {
      const started = Date.now();
      const tool = await prepare(environment);
      ready.push(tool);
      printLine(tool.notTested === undefined ? '✓' : '–', name, duration(started), tool.about);
    }
    const totals = await runAll(
      selected,
      ready.reduce((env, tool) => ({ ...env, ...tool.env }), environment),
    );
    for (const { notTested } of ready) if (notTested !== undefined) console.log(`\n${notTested}`);
    return totals;
  } finally {
    for (const tool of ready) await tool.stop();
  }
}

/**
 * @param {readonly import('../gates/gate-list.mjs').Gate[]} selected
 * @param {NodeJS.ProcessEnv} environment
 */
async function runAll(selected, environment) {
  const totals = { passed: 0, failed: 0 };
  await runGates(selected, {
    environment,
    lanes: Math.min(2, os.availableParallelism()),
    onReport: ({ gate, missing, ms, result }) => {
      if (result === undefined) return printLine('–', gate.name, '', `not run: needs ${missing.join(', ')}`);
      printLine(result.ok ? '✓' : '✗', gate.name, seconds(ms), result.detail);
      totals.passed += result.testsPassed + (result.ok ? 1 : 0);
      totals.failed += result.testsFailed + (result.ok ? 0 : 1);
      if (!result.ok)
        console.log(`\n${result.output.trimEnd()}\n\n  Alone: npm test -- --only ${gate.name}\n`);
    },
  });
  return totals;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
