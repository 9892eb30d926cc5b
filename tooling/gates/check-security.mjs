// The promises of docs/security.md: each names a proof that exists, and comparisons of secrets take constant time.
import fs from 'node:fs';
import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';
import { walkFiles } from '../workspace/walk-files.mjs';
import { finish } from './finish.mjs';
import { gates } from './gate-list.mjs';
import { findMissingProofs } from './security/find-missing-proofs.mjs';
import { allowed } from './timing/allowed.mjs';
import { checkComparisons } from './timing/check-comparisons.mjs';

const isShipped = (file) => file.endsWith('.ts') && !file.endsWith('.test.ts');
const files = listPackages()
  .flatMap(({ directory }) => walkFiles(path.join(directory, 'src'), isShipped))
  .map((file) => ({ file: path.relative(root, file), content: fs.readFileSync(file, 'utf8') }))
  .filter(({ file }) => !file.includes('/generated/'));
const timing = checkComparisons(files, allowed);

const read = (file) => {
  const place = path.join(root, file);
  return fs.existsSync(place) && fs.statSync(place).isFile() ? fs.readFileSync(place, 'utf8') : undefined;
};
const gateNames = gates.map(({ name }) => name);
const proofs = ['docs/security.md', 'docs/zh-CN/security.md', 'SECURITY.md'].map((file) =>
  findMissingProofs(file, read, gateNames),
);

finish({
  problems: [...timing.problems, ...proofs.flatMap(({ problems }) => problems)],
  checked: `${files.length} files, ${timing.count} comparisons that may take their time, ${proofs.reduce((sum, one) => sum + one.count, 0)} proofs`,
  advice:
    'Compare with timingSafeEqualText (in the sandbox isSameSecret), or say in tooling/gates/timing/allowed.mjs why not. ' +
    'A threat of docs/security.md names a test that exists.',
});
