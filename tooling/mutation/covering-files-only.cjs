'use strict';
// A Jest sequencer. Stryker names the tests that reach a mutant, Jest would still load every file to look for them;
// this one leaves out the files that hold none of them, as the first run of each process recorded it.
const { createRequire } = require('node:module');
const fs = require('node:fs');

const sequencer = ['jest', 'jest-cli', 'jest-config', '@jest/test-sequencer'].reduce(
  (from, name) => createRequire(from).resolve(name),
  __filename,
);
const Sequencer = require(sequencer).default;
const record = process.env.SDK_MUTATION_TESTS;

module.exports = class CoveringFilesOnly extends Sequencer {
  constructor(options) {
    super(options);
    this.pattern = options.globalConfig.testNamePattern;
  }

  sort(tests) {
    const sorted = [...super.sort(tests)];
    if (!this.pattern || !fs.existsSync(record)) return sorted;
    const names = JSON.parse(fs.readFileSync(record, 'utf8'));
    const pattern = new RegExp(this.pattern, 'i');
    return sorted.filter(({ path }) => names[path]?.some((name) => pattern.test(name)) ?? true);
  }

  cacheResults(tests, results) {
    super.cacheResults(tests, results);
    if (this.pattern || process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined) return;
    const names = results.testResults.map(({ testFilePath, testResults }) => [
      testFilePath,
      testResults.map(({ fullName }) => fullName),
    ]);
    fs.writeFileSync(record, JSON.stringify(Object.fromEntries(names)));
  }
};
