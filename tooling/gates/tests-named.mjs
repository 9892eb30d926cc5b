import path from 'node:path';
import { listWorkspaceFolders } from '../workspace/list-packages.mjs';
import { walkFiles } from '../workspace/walk-files.mjs';

/** The test files of the repository whose names end like this, separated by commas. @param {string} ending */
export function testsNamed(ending) {
  const files = listWorkspaceFolders().flatMap(({ directory }) =>
    walkFiles(directory, (file) => file.endsWith(ending)),
  );
  return files.map((file) => path.basename(file)).join(', ');
}
