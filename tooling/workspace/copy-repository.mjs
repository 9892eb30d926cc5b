import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './root.mjs';

/**
 * A copy of what is or would be committed, in a temporary folder that the test's end removes. Its dependencies are links
 * to those of the repository, so that its scripts run.
 * @param {import('node:test').TestContext} context
 * @param {(file: string) => boolean} [wanted] files relative to the root
 */
export function copyRepository(context, wanted = () => true) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-copy-'));
  context.after(() => fs.rmSync(folder, { recursive: true }));
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  for (const file of listed.split('\n')) {
    const source = path.join(root, file);
    if (file === '' || !wanted(file) || !fs.existsSync(source)) continue;
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.copyFileSync(source, path.join(folder, file));
  }
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}
