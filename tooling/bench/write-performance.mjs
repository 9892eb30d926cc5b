// `pnpm bench --json > run.json`, then `node tooling/bench/write-performance.mjs run.json [note]`: puts the figures of a
// run between the two marks of docs/performance.md and of its Chinese twin. Rows that were not run keep nothing of an older run.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';

const [file, note] = process.argv.slice(2);
if (file === undefined) {
  console.error(
    'Usage: node tooling/bench/write-performance.mjs <file of pnpm bench --json> [note about the machine]',
  );
  process.exit(2);
}
const { machine, results, failures = [] } = JSON.parse(fs.readFileSync(file, 'utf8'));
const page = path.join(root, 'docs/performance.md');
const marks = ['<!-- figures: begin -->', '<!-- figures: end -->'];
const text = fs.readFileSync(page, 'utf8');
const [begin, end] = marks.map((mark) => text.indexOf(mark));
if (begin === -1 || end < begin)
  throw new Error(`docs/performance.md needs the marks ${marks.join(' and ')}.`);
const before = text.slice(0, begin + marks[0].length);
fs.writeFileSync(page, `${before}\n\n${heading()}\n\n${table()}\n\n${missing()}${text.slice(end)}`);
await import('../bin/generate-chinese-figures.mjs');

function heading() {
  const { node, cores, cpu, date } = machine;
  const load =
    machine.load === undefined
      ? ''
      : `, load ${machine.load.from.toFixed(0)} to ${machine.load.to.toFixed(0)}`;
  return `${date}: Node.js ${node}, ${cores} × ${cpu}${load}.${note === undefined ? '' : ` ${note}`}`;
}

function table() {
  const head =
    '| what | against | ratio | middle half | target | met | absolute |\n| --- | --- | --- | --- | --- | --- | --- |';
  return [head, ...results.map(line)].join('\n');
}

/** Rows that failed are named, so that nobody takes a table without them for the whole. */
function missing() {
  if (failures.length === 0) return '';
  return `Not measured, because they failed: ${failures.map(({ row }) => row).join('; ')}.\n\n`;
}

function line({ row, variant, against, ratio, from, to, target, lowerIsBetter, met, note: absolute, rate }) {
  const cells = [
    [row, variant].filter(Boolean).join(', '),
    against,
    ratio.toFixed(2),
    from === to ? '' : `${from.toFixed(2)}–${to.toFixed(2)}`,
    target === undefined ? '' : `${lowerIsBetter ? '≤' : '≥'} ${target}`,
    met === undefined ? '' : met ? 'yes' : 'no',
    absolute ?? (rate === undefined ? '' : `${Math.round(rate)}/s`),
  ];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}
