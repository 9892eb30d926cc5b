// `pnpm bench [--json] [--row <part of a name>]`: ratios measured in one run. Nothing asserts on them.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { withPinnedPnpm } from '../workspace/find-pnpm.mjs';
import { quietEnvironment } from '../workspace/quiet-environment.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { runRowApart } from './harness/run-row-apart.mjs';
import { loadFolder } from './harness/subjects.mjs';

// A row is a file in rows/, and a package beside others a file in subjects/.
const rows = (await loadFolder('rows')).map(({ row }) => row);

const { values } = parseArgs({ options: { json: { type: 'boolean' }, row: { type: 'string' } } });
// Rows are programs, and start others (the footprint packs with pnpm): all of them get it.
Object.assign(process.env, await withPinnedPnpm(quietEnvironment(process.env)));
// Always: a bench of an old build would say nothing. Turbo makes this short when nothing changed.
await build();

/** @type {Record<string, unknown>[]} */
const results = [];
/** @type {{ row: string, reason: string }[]} */
const failures = [];
const loadBefore = os.loadavg()[0];
if (!values.json) printHeader();
for (const row of rows.filter(({ name }) => values.row === undefined || name.includes(values.row))) {
  for (const line of await run(row)) {
    results.push({ row: row.name, ...line, met: isMet(line) });
    if (!values.json) printLine(row.name, line);
  }
}
if (values.json) {
  const machine = {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    cpu: os.cpus()[0]?.model,
    cores: os.cpus().length,
    // More than there are cores means that other work disturbed the run.
    load: { from: loadBefore, to: os.loadavg()[0] },
  };
  console.log(JSON.stringify({ machine, results, failures }, null, 2));
}
if (failures.length > 0) process.exitCode = 1;

/** The lines of a row; none of one that failed, so that the others are still measured. */
async function run(row) {
  try {
    return await runRowApart(row.name);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    failures.push({ row: row.name, reason });
    console.error(`${row.name}: failed, and left out. ${reason.trimEnd()}`);
    return [];
  }
}

async function build() {
  const result = await runCommand(['node', 'tooling/bin/build.mjs']);
  if (result.code === 0) return;
  console.error(`${result.output.trimEnd()}\n\nThe packages could not be built.`);
  process.exit(1);
}

function isMet({ ratio, target, lowerIsBetter }) {
  if (target === undefined) return undefined;
  return lowerIsBetter ? ratio <= target : ratio >= target;
}

function printHeader() {
  console.log(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown CPU'}`);
  console.log(
    'Ratio: median over interleaved rounds, and its middle half. Absolute figures drift; ratios hold.\n',
  );
  console.log(
    ['what', 'against', 'ratio', 'middle half', 'target', '']
      .map((text, index) => cell(text, index))
      .join(' '),
  );
}

function printLine(name, line) {
  const met = isMet(line);
  const target = line.target === undefined ? '' : `${line.lowerIsBetter ? '≤' : '≥'} ${line.target}`;
  const absolute = line.note ?? (line.rate === undefined ? '' : `${Math.round(line.rate)}/s`);
  const cells = [
    [name, line.variant].filter(Boolean).join(', '),
    line.against,
    line.ratio.toFixed(2),
    `${line.from.toFixed(2)}–${line.to.toFixed(2)}`,
    target,
    `${met === undefined ? ' ' : met ? '✓' : '✗'} ${absolute}`,
  ];
  console.log(cells.map(cell).join(' '));
}

function cell(text, column) {
  const widths = [54, 34, 6, 12, 7, 0];
  return String(text).padEnd(widths[column]);
}
