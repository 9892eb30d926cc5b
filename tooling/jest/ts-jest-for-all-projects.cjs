'use strict';
// ts-jest, translating each file once for all projects. Jest keeps what a transformer made for each project apart, and
// twenty projects load the same source: without this, a first run spends minutes on translating it again.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { default: tsJest } = require('ts-jest');
const { version: typescriptVersion } = require('typescript');
const { version: tsJestVersion } = require('ts-jest/package.json');

const root = path.join(__dirname, '../..');

/** Everything beside a file that decides what becomes of it. */
const settingsOf = (options) =>
  JSON.stringify([
    process.version,
    typescriptVersion,
    tsJestVersion,
    options,
    ...['tsconfig.jest.json', 'tsconfig.base.json'].map((name) =>
      fs.readFileSync(path.join(root, name), 'utf8'),
    ),
  ]);

/** Workers write the same file at the same time: whoever is last replaces it by an equal one, never by half of one. */
function keep(file, code) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const written = `${file}.${process.pid}`;
  fs.writeFileSync(written, code);
  fs.renameSync(written, file);
}

/** @param {import('ts-jest').TsJestTransformerOptions} options those of ts-jest */
module.exports.createTransformer = (options) => {
  const translator = tsJest.createTransformer(options);
  const settings = settingsOf(options);
  // The path counts too: it stands in the source map.
  const keyOf = (source, file) =>
    createHash('sha256').update(settings).update('\0').update(file).update('\0').update(source).digest('hex');

  return {
    // What Jest keeps is instrumented where it counts coverage; what comes from here never is.
    getCacheKey: (source, file, { instrument }) =>
      `${keyOf(source, file)}${instrument ? '-instrumented' : ''}`,
    process(source, file, transformOptions) {
      const kept = path.join(
        transformOptions.config.cacheDirectory,
        'ts-jest-for-all-projects',
        keyOf(source, file),
      );
      if (fs.existsSync(kept)) return { code: fs.readFileSync(kept, 'utf8') };
      const { code } = translator.process(source, file, transformOptions);
      keep(kept, code);
      return { code };
    },
  };
};
