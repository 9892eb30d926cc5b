import fs from 'node:fs';
import path from 'node:path';

const ignored = new Set(['node_modules', 'dist', '.turbo', '.reports', '.git', 'coverage', '.sandbox']);

/**
 * Absolute paths of all files below a folder, sorted; build results and dependencies are left out.
 * @param {string} directory
 * @param {(file: string) => boolean} [accept]
 * @returns {string[]}
 */
export function walkFiles(directory, accept = () => true) {
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (ignored.has(entry.name)) return [];
      const file = path.join(directory, entry.name);
      if (entry.isDirectory()) return walkFiles(file, accept);
      return entry.isFile() && accept(file) ? [file] : [];
    });
}
