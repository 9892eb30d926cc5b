import fs from 'node:fs';
import path from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';

/**
 * Writes a file as `pnpm format` would leave it.
 * @param {string} file absolute
 * @param {string} text
 */
export async function writeFormatted(file, text) {
  const { inferredParser } = await getFileInfo(file);
  const formatted =
    inferredParser === null
      ? text
      : await format(text, { ...(await resolveConfig(file)), parser: inferredParser });
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, formatted);
}
