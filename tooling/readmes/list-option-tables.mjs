import fs from 'node:fs';
import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';

/** `<!-- options: core-signing ClientSettings -->` … `<!-- /options -->`; `errors` without names means all codes. */
export const marked = /^<!-- (options|errors)(?:: *([^>]*?))? -->\n[\s\S]*?^<!-- \/\1 -->$/gm;

/** The interfaces that a README in Chinese has a table of, once each. @returns {{ folder: string, name: string }[]} */
export function listOptionTables() {
  const found = listPackages().flatMap(({ directory }) => {
    const text = fs.readFileSync(path.join(directory, 'README.zh-CN.md'), 'utf8');
    return [...text.matchAll(marked)]
      .filter(([, kind]) => kind === 'options')
      .map(([, , words = '']) => words);
  });
  return [...new Set(found)].map((words) => {
    const [folder = '', name = ''] = words.split(/\s+/);
    return { folder, name };
  });
}
