'use strict';
// Only the tests of one part, named by mutation.mjs. In Stryker's copy of the repository this file lies in the copy.
const { createRequire } = require('node:module');
const path = require('node:path');

const root = path.join(__dirname, '../..');
const part = JSON.parse(process.env.SDK_MUTATION_PART ?? '{}');
const base = require(path.join(root, 'jest.preset.cjs'))(path.join(root, 'packages', part.package));

// Stryker looks its environment up from the root, where only Jest itself is installed: the way there is Jest's own.
const environment = ['jest', 'jest-cli', 'jest-config', 'jest-environment-node'].reduce(
  (from, name) => createRequire(from).resolve(name),
  __filename,
);

module.exports = {
  ...base,
  testEnvironment: environment,
  testSequencer: path.join(__dirname, 'covering-files-only.cjs'),
  testMatch: part.tests.map((pattern) => `<rootDir>/${pattern}`),
  // The copy has another path each time, so what is translated there is of no use afterwards.
  cacheDirectory: path.join(root, '.reports/jest-cache'),
};
