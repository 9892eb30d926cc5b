// `node tooling/bin/mutation.mjs [--part <name>]`: does a test fail when the code is wrong? See docs/mutation.md.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { countMutants, scoreOf } from '../mutation/count-mutants.mjs';
import { installStryker } from '../mutation/install-stryker.mjs';
import { parts } from '../mutation/parts.mjs';
import { readReport, runPart } from '../mutation/run-part.mjs';
import { recordFigures } from '../mutation/write-mutation-doc.mjs';
import { withPinnedPnpm } from '../workspace/find-pnpm.mjs';
import { quietEnvironment } from '../workspace/quiet-environment.mjs';
import { root } from '../workspace/root.mjs';

const help = `Usage: node tooling/bin/mutation.mjs [--part <name>]… [--concurrency <n>] [--force] [--write] [--list]

Changes the code in every small way (Stryker) and tells which changes no test notices.
  --part         one of --list; may be repeated. Default: all of them, one after the other.
  --concurrency  how many copies run at once. Default 1.
  --force        try every mutant anew, not only what changed since the last run.
  --report       do not run, read the last reports again.
  --write        record the figures in docs/mutation.md.
`;

const { values } = parseArgs({
  options: {
    part: { type: 'string', multiple: true },
    concurrency: { type: 'string', default: '1' },
    force: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});

const explanations = JSON.parse(fs.readFileSync(path.join(root, 'tooling/mutation/survivors.json'), 'utf8'));

/** @param {readonly string[] | undefined} names */
function selectParts(names) {
  if (names === undefined) return parts;
  return names.map((name) => {
    const part = parts.find((candidate) => candidate.name === name);
    if (part === undefined) throw new Error(`No part is named '${name}'. --list prints the names.`);
    return part;
  });
}

/** @param {import('../mutation/parts.mjs').Part} part @param {ReturnType<typeof countMutants>} counted */
function printPart(part, { figures, unexplained, explained, stale }) {
  for (const { file, line, from, to, mutator } of unexplained) {
    console.log(`survived  ${file}:${line}  ${mutator}\n  - ${from}\n  + ${to}`);
  }
  for (const { file, from, to } of stale) {
    console.log(`stale     ${file}: the explanation of '${from}' → '${to}' explains nothing`);
  }
  const { mutants, killed, timeout, texts, untried } = figures;
  console.log(
    `${part.name}: ${mutants} mutants, ${killed} killed, ${timeout} without end, ` +
      `${unexplained.length + explained.length} survived (${explained.length} explained), ` +
      `${texts} message texts left alone, ${untried} could not be tried: ${scoreOf(figures).toFixed(1)} %`,
  );
}

async function main() {
  if (values.help) return void process.stdout.write(help);
  const selected = selectParts(values.part);
  if (values.list) return console.log(selected.map(({ name }) => name).join('\n'));
  const environment = await withPinnedPnpm(quietEnvironment(process.env));
  if (!values.report) await installStryker(environment);
  const settings = { environment, concurrency: Number(values.concurrency), force: values.force };
  for (const part of selected) {
    const report = values.report ? readReport(part) : await runPart(part, settings);
    const counted = countMutants(report, explanations);
    printPart(part, counted);
    if (values.write) recordFigures(part, counted.figures);
  }
}

await main();
