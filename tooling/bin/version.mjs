// The version step of a release: applies the changesets, then writes each new version into src/version.ts.
import fs from 'node:fs';
import { listPackages } from '../workspace/list-packages.mjs';
import { localBin } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { versionFileOf, withVersion } from '../workspace/version-file.mjs';

const result = await runCommand([localBin('changeset'), 'version'], { inherit: true });
if (result.code !== 0) process.exit(result.code);
for (const one of listPackages()) {
  const file = versionFileOf(one);
  if (!fs.existsSync(file)) continue;
  fs.writeFileSync(file, withVersion(fs.readFileSync(file, 'utf8'), one.manifest.version));
}
