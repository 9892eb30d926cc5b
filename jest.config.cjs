'use strict';
const path = require('node:path');
const preset = require('./jest.preset.cjs');

// One project for all packages and examples: Jest keeps what it translated and resolved for each project apart, and they
// load the same source.
module.exports = {
  ...preset(__dirname),
  roots: ['<rootDir>/packages', '<rootDir>/examples', '<rootDir>/tooling/jest'],
  testMatch: ['<rootDir>/{packages,examples}/*/{src,test}/**/*.test.ts'],
  // One more than the two cores of the build machine: some tests mostly wait, for a lease to end or for another program.
  maxWorkers: 3,
  testSequencer: path.join(__dirname, 'tooling/jest/longest-files-first.cjs'),
};
