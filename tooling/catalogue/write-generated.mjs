import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';
import { walkFiles } from '../workspace/walk-files.mjs';
import { formatText } from '../workspace/format-text.mjs';

/**
 * Brings a folder of generated modules up to date, formatted, and removes what is none of them any more. With `--check` it
 * changes nothing and fails when something would be changed.
 * @param {string} target the folder, relative to the root; nothing else lies in it
 * @param {ReadonlyMap<string, string>} files by their names below it
 * @param {{ platform: string, counted: string, generator: string }} words for what is printed
 */
export async function writeGenerated(target, files, { platform, counted, generator }) {
  const folder = path.join(root, target);
  const formatted = new Map();
  for (const [name, text] of files) formatted.set(name, await formatText(name, text));

  const present = walkFiles(folder).map((file) => path.relative(folder, file));
  const gone = present.filter((name) => !formatted.has(name));
  const changed = [...formatted.keys()].filter(
    (name) =>
      !present.includes(name) || readFileSync(path.join(folder, name), 'utf8') !== formatted.get(name),
  );

  if (process.argv.includes('--check')) {
    const stale = [...gone, ...changed];
    if (stale.length === 0)
      return console.log(`${platform} catalogue is current: ${counted}, ${files.size} files.`);
    console.error(`Stale: ${stale.join(', ')}. Run: node ${generator}`);
    process.exitCode = 1;
    return;
  }
  for (const name of gone) rmSync(path.join(folder, name));
  for (const name of changed) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), formatted.get(name));
  }
  console.log(`Wrote ${changed.length} of ${files.size} files for ${counted}.`);
}
