// `pnpm bench [--json] [--row <part of a name>]`: ratios measured in one run. Nothing asserts on them.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { withPinnedPnpm } from '../workspace/find-pnpm.mjs';
import { quietEnvironment } from '../workspace/quiet-environment.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { createFixtures } from './harness/fixtures.mjs';
import { row as firstCall } from './rows/first-call.mjs';
import { row as footprint } from './rows/footprint.mjs';
import { row as loadTime } from './rows/load-time.mjs';
import { row as loopbackCall } from './rows/loopback-call.mjs';
import { row as sandboxOrders } from './rows/sandbox-orders.mjs';
import { row as signRequest } from './rows/sign-request.mjs';
import { row as smsCalls } from './rows/sms-calls.mjs';
import { row as smsFootprint } from './rows/sms-footprint.mjs';
import { row as smsSign } from './rows/sms-sign.mjs';
import { row as smsStart } from './rows/sms-start.mjs';
import { row as verifyNotification } from './rows/verify-notification.mjs';
import { row as verifyResponse } from './rows/verify-response.mjs';

const rows = [
  signRequest,
  verifyNotification,
  verifyResponse,
  loopbackCall,
  loadTime,
  firstCall,
  footprint,
  sandboxOrders,
  smsSign,
  smsCalls,
  smsStart,
  smsFootprint,
];

const { values } = parseArgs({ options: { json: { type: 'boolean' }, row: { type: 'string' } } });
// Always: a bench of an old build would say nothing. Turbo makes this short when nothing changed.
await build();

/** @type {Record<string, unknown>[]} */
const results = [];
const fixtures = createFixtures();
if (!values.json) printHeader();
for (const row of rows.filter(({ name }) => values.row === undefined || name.includes(values.row))) {
  for (const line of await row.run({ fixtures })) {
    results.push({ row: row.name, ...line, met: isMet(line) });
    if (!values.json) printLine(row.name, line);
  }
}
if (values.json) {
  const machine = { node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length };
  console.log(JSON.stringify({ machine, results }, null, 2));
}

async function build() {
  const env = await withPinnedPnpm(quietEnvironment(process.env));
  const result = await runCommand(['node', 'tooling/bin/build.mjs'], { env });
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
