import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute folder of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Scratch folder for reports and packed tarballs; never committed. */
export const reports = path.join(root, '.reports');

/** @param {string} name a command from the root devDependencies, for example `tsc` */
export const localBin = (name) => path.join(root, 'node_modules/.bin', name);
