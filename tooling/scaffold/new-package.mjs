// `pnpm new:package <folder> --description "…" [--imports core-signing,…]`: a package that passes every gate.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listPackages } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';
import { addToArrow } from './add-to-arrow.mjs';
import { packageFiles } from './package-files.mjs';
import { writeFormatted } from './write-formatted.mjs';

const help = `Usage: pnpm new:package <folder> --description "<one sentence>" [--imports <folder>[,<folder>…]]

Writes packages/<folder> with the files, doors and tests that every package has, its line in the import arrow and its
first changeset. A new package needs a reason: docs/decisions/. See CONTRIBUTING.md, "Add a package".
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    description: { type: 'string' },
    imports: { type: 'string', default: '' },
    help: { type: 'boolean' },
  },
});

try {
  if (values.help) process.stdout.write(help);
  else await main(positionals[0]);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${help}`);
  process.exitCode = 1;
}

/** @param {string | undefined} folder */
async function main(folder) {
  if (folder === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(folder))
    throw new Error('Name the folder of the package, in kebab-case.');
  if (!values.description) throw new Error('Say in one sentence what it is for: --description "…".');
  const packages = listPackages();
  if (packages.some((one) => one.folder === folder)) throw new Error(`packages/${folder} exists.`);
  const imports = values.imports
    .split(',')
    .filter((one) => one !== '')
    .map((one) => {
      const known = packages.find((other) => other.folder === one || other.name === one);
      if (known !== undefined) return known.name;
      throw new Error(
        `There is no package ${one}. There are: ${packages.map((other) => other.folder).join(', ')}.`,
      );
    });

  const files = packageFiles({
    folder,
    description: values.description,
    imports,
    license: fs.readFileSync(path.join(root, 'LICENSE'), 'utf8'),
    node: JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node,
  });
  for (const [file, text] of files) await writeFormatted(path.join(root, 'packages', folder, file), text);
  const arrow = path.join(root, 'tooling/gates/layers/arrow.mjs');
  await writeFormatted(
    arrow,
    addToArrow(fs.readFileSync(arrow, 'utf8'), { name: `@sdk/${folder}`, imports }),
  );
  await writeFormatted(
    path.join(root, '.changeset', `${folder}.md`),
    `---\n'@sdk/${folder}': minor\n---\n\nFirst release: ${values.description}\n`,
  );
  console.log(`Wrote packages/${folder}: ${files.size} files, its line in the arrow, its first changeset.

Next:
  1. pnpm install                                      (links it)
  2. docs/decisions/: why it is a package, with a number, a date and a status; its row in the READMEs of the root
  3. replace src/describe-package.ts by what it is for; write README.zh-CN.md in Chinese
  4. npm test -- --only build, then node tooling/gates/check-surface.mjs --update   (records its public surface)
  5. npm test`);
}
