// Signatures, digests, MACs, tokens and secrets are compared in constant time, or a line says why they need not be.
import fs from 'node:fs';
import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';
import { walkFiles } from '../workspace/walk-files.mjs';
import { finish } from './finish.mjs';
import { allowed } from './timing/allowed.mjs';
import { checkComparisons } from './timing/check-comparisons.mjs';

const isShipped = (file) => file.endsWith('.ts') && !file.endsWith('.test.ts');
const files = listPackages()
  .flatMap(({ directory }) => walkFiles(path.join(directory, 'src'), isShipped))
  .map((file) => ({ file: path.relative(root, file), content: fs.readFileSync(file, 'utf8') }))
  .filter(({ file }) => !file.includes('/generated/'));
const { problems, count } = checkComparisons(files, allowed);
finish({
  problems,
  checked: `${files.length} files, ${count} comparisons that may take their time`,
  advice:
    'Use timingSafeEqualText (in the sandbox isSameSecret), or say in tooling/gates/timing/allowed.mjs why not.',
});
