// Every name a package exports has a comment: the reference is made of them. With --update: records those that have none.
import fs from 'node:fs';
import path from 'node:path';
import { readDoors } from '../site/reference/read-doors.mjs';
import { isDescribed } from '../site/reference/read-export.mjs';
import { root } from '../workspace/root.mjs';
import { finish } from './finish.mjs';

const recorded = path.join(root, 'tooling/gates/names-without-comment.json');
const names = readDoors().flatMap(({ specifier, exports }) =>
  exports
    .filter(isDescribed)
    .map(({ name, text }) => ({ name: `${specifier} ${name}`, bare: text.trim() === '' })),
);
const bare = names.filter((entry) => entry.bare).map(({ name }) => name);
if (process.argv.includes('--update')) fs.writeFileSync(recorded, `${JSON.stringify(bare, null, 2)}\n`);
const allowed = new Set(JSON.parse(fs.readFileSync(recorded, 'utf8')));
finish({
  problems: [
    ...bare.filter((name) => !allowed.has(name)).map((name) => `${name} has no comment`),
    ...[...allowed]
      .filter((name) => !bare.includes(name))
      .map((name) => `${name} has a comment now, or is gone: run this check with --update`),
  ],
  checked: `${names.length} exported names, ${bare.length} without a comment`,
});
