// Writes what was run into docs/fuzzing.md, between its marks. With --check: exits 1 when it is not what campaigns.json says.
import fs from 'node:fs';
import path from 'node:path';
import { readCampaigns } from '../gates/fuzz/campaigns.mjs';
import { root } from '../workspace/root.mjs';
import { formatText } from '../workspace/format-text.mjs';

const file = path.join(root, 'docs/fuzzing.md');
const { parsers } = JSON.parse(fs.readFileSync(path.join(root, 'tooling/gates/fuzz/parsers.json'), 'utf8'));
const names = Object.keys(parsers);
const record = readCampaigns();
/** @param {number} value */
const count = (value) => value.toLocaleString('en-US');

/** @type {Record<string, () => string>} */
const blocks = {
  campaigns: () =>
    table(
      ['parser', 'cases', 'seed', 'read', 'refused', 'CPU s', 'on'],
      record.campaigns
        .filter(({ parser }) => names.includes(parser))
        .map((run) => [
          run.parser,
          count(run.cases),
          run.seed,
          count(run.read),
          count(run.refused),
          count(run.cpuSeconds),
          run.date,
        ]),
      'None yet.',
    ),
  gate: () =>
    table(
      ['parser', 'cases', 'read', 'refused', 'CPU s'],
      names.map((name) => {
        const run = record.gate.find(({ parser }) => parser === name);
        if (run === undefined) return [name, 'not measured', '', '', ''];
        return [name, count(run.cases), count(run.read), count(run.refused), run.cpuSeconds];
      }),
    ),
  reach: () => {
    const { date, cases, parsers: asked, unreached } = record.reach;
    const missing = Object.entries(unreached);
    const list = missing.map(
      ([name, modules]) => `- ${name}: ${modules.map((one) => `\`${one}\``).join(', ')}`,
    );
    const said =
      missing.length === 0 ? 'Each of them entered every module of its row.' : 'These were not entered:';
    return [
      `On ${date}, ${count(asked)} of ${names.length} parsers with at least ${count(cases)} cases each. ${said}`,
      '',
      ...list,
    ].join('\n');
  },
};

const before = fs.readFileSync(file, 'utf8');
let after = before;
for (const [name, write] of Object.entries(blocks)) {
  after = after.replace(
    new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`),
    () => `<!-- ${name} -->\n\n${write()}\n\n<!-- /${name} -->`,
  );
}
after = await formatText(file, after);
if (!process.argv.includes('--check')) fs.writeFileSync(file, after);
else if (before !== after) {
  console.log('docs/fuzzing.md does not say what tooling/gates/fuzz/campaigns.json and parsers.json say.');
  process.exitCode = 1;
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly (string | number)[])[]} rows
 * @param {string} [none]
 */
function table(head, rows, none = '') {
  if (rows.length === 0) return none;
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
