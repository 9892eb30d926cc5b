import fs from 'node:fs';
import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';
import { reports } from '../workspace/root.mjs';

/** @param {{ folder: string }} one */
export const tarballOf = (one) => path.join(reports, 'tarballs', `${one.folder}.tgz`);

/** The packages that were packed, each with its tarball. */
export function packedPackages() {
  return listPackages()
    .map((one) => ({ ...one, tarball: tarballOf(one) }))
    .filter(({ tarball }) => fs.existsSync(tarball));
}
