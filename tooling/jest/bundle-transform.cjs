'use strict';
// One script in place of the eight hundred modules of a package that most tests only stand beside: Jest reads, wraps and
// starts every module anew for every file of tests, which for the sandbox is a second each time.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const self = fs.readFileSync(__filename);
/** @type {Map<string, string>} */
const keys = new Map();

/** Changes with any source of the package. @param {string} file @param {string} configuration */
function keyOf(file, configuration) {
  const hash = createHash('sha256').update(self).update(esbuild.version).update(configuration).update(file);
  const folder = file.slice(0, file.lastIndexOf(`${path.sep}src${path.sep}`) + 4);
  const names = /** @type {string[]} */ (fs.readdirSync(folder, { recursive: true })).sort();
  for (const name of names)
    if (name.endsWith('.ts')) hash.update(name).update(fs.readFileSync(path.join(folder, name)));
  return hash.digest('hex');
}

module.exports = {
  /** @param {string} _source @param {string} file @param {{ configString: string }} options */
  getCacheKey(_source, file, { configString }) {
    const key = keys.get(file) ?? keyOf(file, configString);
    keys.set(file, key);
    return key;
  },
  /** @param {string} _source @param {string} file */
  process(_source, file) {
    const { outputFiles } = esbuild.buildSync({
      entryPoints: [file],
      outfile: `${file}.cjs`,
      write: false,
      bundle: true,
      packages: 'external',
      format: 'cjs',
      platform: 'node',
      target: 'es2022',
      keepNames: true,
      // Jest has no `import()`.
      supported: { 'dynamic-import': false },
      sourcemap: 'external',
      logLevel: 'error',
    });
    const text = (/** @type {string} */ ending) =>
      outputFiles.find((output) => output.path.endsWith(ending))?.text;
    return { code: text('.cjs'), map: text('.map') };
  },
};
