// Every module that reads text or bytes has a fuzz target, or a reason why it needs none: tooling/gates/fuzz/parsers.json.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';
import { walkFiles } from '../workspace/walk-files.mjs';
import { finish } from './finish.mjs';
import { compareWithTable } from './fuzz/compare-with-table.mjs';
import { findPrimitives } from './fuzz/find-primitives.mjs';
import { findTargets } from './fuzz/find-targets.mjs';

const packages = path.join(root, 'packages');
const nameOf = (file) => path.relative(packages, file).split(path.sep).join('/');
const read = (file) => fs.readFileSync(file, 'utf8');
const isSource = (name) => /^[^/]+\/src\//.test(name) && !name.endsWith('.test.ts');

const files = walkFiles(packages, (file) => file.endsWith('.ts'));
const modules = new Map(
  files
    .filter((file) => isSource(nameOf(file)))
    .map((file) => [nameOf(file), findPrimitives(read(file))])
    .filter(([, primitives]) => primitives.length > 0),
);
const targets = files
  .filter((file) => file.endsWith('.fuzz.test.ts'))
  .flatMap((file) => findTargets(read(file)).map((name) => ({ name, folder: nameOf(file).split('/')[0] })));
const table = JSON.parse(read(path.join(root, 'tooling/gates/fuzz/parsers.json')));

finish({
  problems: compareWithTable({ table, modules, targets }),
  checked: `${targets.length} fuzz targets, ${modules.size} modules that read`,
  advice:
    'A parser of what comes over the network gets a target (`fuzzParser` in a *.fuzz.test.ts) and a row in ' +
    'tooling/gates/fuzz/parsers.json; any other module is named there under `notFuzzed`, with the reason.',
});
