import fs from 'node:fs';
import path from 'node:path';
import { format } from 'oxfmt';
import { root } from './root.mjs';

const {
  $schema: _,
  ignorePatterns: __,
  ...options
} = JSON.parse(fs.readFileSync(path.join(root, '.oxfmtrc.json'), 'utf8'));

/**
 * A text as `pnpm format` would leave it, were it in that file. Throws when it cannot be read as one of that kind.
 * @param {string} file its name says the language
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function formatText(file, text) {
  const { code, errors } = await format(path.basename(file), text, options);
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join('; ')}`);
  return code;
}
