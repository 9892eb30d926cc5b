import path from 'node:path';

const pattern = /(export const version(?:: string)? = ')([^']*)(';)/;

/** Where a package keeps its own version for its user-agent. @param {{ directory: string }} one */
export const versionFileOf = ({ directory }) => path.join(directory, 'src/version.ts');

/** @param {string} source @returns {string | undefined} */
export const readVersion = (source) => pattern.exec(source)?.[2];

/** @param {string} source @param {string} version */
export const withVersion = (source, version) => source.replace(pattern, `$1${version}$3`);
