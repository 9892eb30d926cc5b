import fs from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';
import { scoreOf } from './count-mutants.mjs';
import { parts } from './parts.mjs';

const resultsFile = path.join(root, 'tooling/mutation/results.json');
const page = path.join(root, 'docs/mutation.md');
const begin = '<!-- figures: node tooling/bin/mutation.mjs --write -->';
const end = '<!-- end of figures -->';

/**
 * Keeps the figures of a part and writes the table of docs/mutation.md anew.
 * @param {import('./parts.mjs').Part} part
 * @param {import('./count-mutants.mjs').Figures} figures
 */
export function recordFigures(part, figures) {
  const results = readResults();
  results[part.name] = { date: new Date().toISOString().slice(0, 10), ...figures };
  const known = parts.filter(({ name }) => results[name] !== undefined);
  const ordered = Object.fromEntries(known.map(({ name }) => [name, results[name]]));
  fs.writeFileSync(resultsFile, `${JSON.stringify(ordered, null, 2)}\n`);
  const text = fs.readFileSync(page, 'utf8');
  const before = text.slice(0, text.indexOf(begin) + begin.length);
  fs.writeFileSync(page, `${before}\n\n${table(ordered)}\n\n${text.slice(text.indexOf(end))}`);
}

function readResults() {
  return fs.existsSync(resultsFile) ? JSON.parse(fs.readFileSync(resultsFile, 'utf8')) : {};
}

/** A Markdown table, spaced as the formatter wants it. @param {Record<string, object>} results */
function table(results) {
  const head = ['part', 'mutants', 'found', 'score', 'survived', 'of them explained', 'not tried', 'run on'];
  const rows = parts.map(({ name }) => rowOf(name, results[name]));
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((cells) => cells[column].length)),
  );
  const line = (cells) => `| ${cells.map((cell, column) => pad(cell, widths[column], column)).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    isNumber(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

const isNumber = (column) => column > 0 && column < 7;
const pad = (cell, width, column) => (isNumber(column) ? cell.padStart(width) : cell.padEnd(width));

function rowOf(name, result) {
  const label = `\`${name}\``;
  if (result === undefined) return [label, '', '', '', '', '', '', 'not yet'];
  const found = result.killed + result.timeout;
  const counts = [
    result.mutants,
    found,
    `${scoreOf(result).toFixed(1)} %`,
    result.mutants - found,
    result.explained,
    result.untried,
  ];
  return [label, ...counts.map(String), result.date];
}
