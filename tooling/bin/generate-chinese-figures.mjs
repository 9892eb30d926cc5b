// Writes the figures of docs/performance.md into its Chinese twin. With --check: exits 1 when it is not current.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';
import { inChinese } from './figures-in-chinese.mjs';
import { formatText } from '../workspace/format-text.mjs';

const marks = /(<!-- figures: begin -->)([\s\S]*?)(<!-- figures: end -->)/;
const [, , figures = ''] = marks.exec(fs.readFileSync(path.join(root, 'docs/performance.md'), 'utf8')) ?? [];
const file = path.join(root, 'docs/zh-CN/performance.md');
const before = fs.readFileSync(file, 'utf8');
if (figures === '' || !marks.test(before)) {
  throw new Error('docs/performance.md and docs/zh-CN/performance.md need the marks of figures.');
}
const filled = before.replace(marks, (_, begin, __, end) => `${begin}\n\n${inChinese(figures)}\n\n${end}`);
const after = await formatText(file, filled);
if (!process.argv.includes('--check')) fs.writeFileSync(file, after);
else if (before !== after) {
  console.log('docs/zh-CN/performance.md does not have the figures of docs/performance.md.');
  process.exitCode = 1;
}
