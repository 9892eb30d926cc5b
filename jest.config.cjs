'use strict';
const fs = require('node:fs');
const path = require('node:path');

const projects = ['packages', 'examples'].flatMap((parent) =>
  fs.existsSync(path.join(__dirname, parent))
    ? fs
        .readdirSync(path.join(__dirname, parent))
        .map((name) => path.join(__dirname, parent, name))
        .filter((directory) => fs.existsSync(path.join(directory, 'jest.config.cjs')))
    : [],
);

// Jest takes these from here alone: in a project's own configuration (jest.preset.cjs) they count only for that project run by itself.
module.exports = {
  projects,
  // One more than the two cores of the build machine: some tests mostly wait, for a lease to end or for another program.
  maxWorkers: 3,
  testTimeout: 30_000,
  testSequencer: path.join(__dirname, 'tooling/jest/longest-files-first.cjs'),
};
