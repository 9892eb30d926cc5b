import fs from 'node:fs';
import path from 'node:path';
import { formatText } from '../workspace/format-text.mjs';

/**
 * Writes a file as `pnpm format` would leave it.
 * @param {string} file absolute
 * @param {string} text
 */
export async function writeFormatted(file, text) {
  // What has no extension is in no language, as LICENSE.
  const formatted = path.extname(file) === '' ? text : await formatText(file, text);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, formatted);
}
