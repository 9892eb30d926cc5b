import fs from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';
import { formatText } from '../workspace/format-text.mjs';

/**
 * @typedef {object} FrameworkRow
 * @property {readonly string[]} packages  each as `name version`
 * @property {readonly string[]} runs
 */

const page = path.join(root, 'docs/runtimes.md');
const marks = /(<!-- frameworks -->\n)[^]*?(\n<!-- \/frameworks -->)/;

/** Puts the table of frameworks between its marks. @param {readonly FrameworkRow[]} rows */
export async function writeVersions(rows) {
  const lines = rows.map(({ packages, runs }) => `| ${packages.join(', ')} | ${runs.join('; ')} |`);
  const table = ['| installed | what was run |', '| --- | --- |', ...lines].join('\n');
  const before = fs.readFileSync(page, 'utf8');
  if (!marks.test(before)) throw new Error('docs/runtimes.md has no place for the frameworks.');
  const after = before.replace(marks, (_, open, close) => `${open}\n${table}\n${close}`);
  fs.writeFileSync(page, await formatText(page, after));
}
