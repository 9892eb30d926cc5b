// `node tooling/bin/chinese-comments.mjs [--missing]`: how much is in Chinese of the API reference and of the tables of options in
// the READMEs. Brings the files of tooling/site/reference/chinese into the order of the reference and leaves out what no comment says
// any more. --missing prints the comments without Chinese instead, as JSON to be filled in and put into the file of the package.
import fs from 'node:fs';
import path from 'node:path';
import { chineseFolder, readChineseComments, shownComments } from '../site/reference/chinese-comments.mjs';
import { readDoors } from '../site/reference/read-doors.mjs';
import { formatText } from '../workspace/format-text.mjs';

const chinese = readChineseComments();
const byPackage = shownComments(readDoors());

if (process.argv.includes('--missing')) printMissing();
else await write();

function printMissing() {
  for (const [folder, comments] of byPackage) {
    const missing = comments.filter((comment) => !chinese.has(comment)).map((comment) => [comment, '']);
    if (missing.length === 0) continue;
    console.log(`${folder}.json\n${JSON.stringify(Object.fromEntries(missing), null, 2)}`);
  }
}

async function write() {
  for (const [folder, comments] of byPackage) {
    const file = path.join(chineseFolder, `${folder}.json`);
    const known = comments.flatMap((comment) => {
      const translated = chinese.get(comment);
      return translated ? [[comment, translated]] : [];
    });
    fs.writeFileSync(file, await formatText(file, JSON.stringify(Object.fromEntries(known))));
  }
  const all = [...byPackage.values()].flat();
  const translated = all.filter((comment) => chinese.get(comment));
  console.log(
    `${translated.length} of ${all.length} comments of the API reference and the READMEs' tables have Chinese`,
  );
}
