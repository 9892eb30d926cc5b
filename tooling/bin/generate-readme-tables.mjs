// Writes the tables of options and errors into the READMEs, between their marks. With --check: exits 1 when one is not current.
import fs from 'node:fs';
import path from 'node:path';
import { renderErrorTable } from '../readmes/error-table.mjs';
import { marked } from '../readmes/list-option-tables.mjs';
import { renderOptionTable } from '../readmes/option-table.mjs';
import { listPackages } from '../workspace/list-packages.mjs';
import { formatText } from '../workspace/format-text.mjs';

/** Several READMEs have the same table. @type {Map<string, string>} */
const formatted = new Map();

for (const { folder, directory } of listPackages()) {
  for (const name of ['README.md', 'README.zh-CN.md']) {
    const file = path.join(directory, name);
    const before = fs.readFileSync(file, 'utf8');
    let after = before;
    for (const [block, kind, words = ''] of before.matchAll(marked)) {
      const key = [name, kind, words].join(' ');
      const table =
        formatted.get(key) ?? (await render(name, kind, words.split(/\s+/).filter(Boolean), file));
      formatted.set(key, table);
      const open = words === '' ? `<!-- ${kind} -->` : `<!-- ${kind}: ${words} -->`;
      after = after.replace(block, () => `${open}\n\n${table}\n<!-- /${kind} -->`);
    }
    if (!process.argv.includes('--check')) fs.writeFileSync(file, after);
    else if (before !== after) {
      console.log(`packages/${folder}/${name}: its tables are not what the comments in the source say.`);
      process.exitCode = 1;
    }
  }
}

/** @param {string} name @param {string} kind @param {readonly string[]} words @param {string} file */
async function render(name, kind, words, file) {
  const language = name === 'README.md' ? 'en' : 'zh';
  const table = kind === 'errors' ? renderErrorTable(language, words) : renderOptionTable(language, words);
  return formatText(file, table);
}
