'use strict';
// A Jest sequencer: files that run for long begin first, so that no worker is left alone with one of them at the end. Jest
// does so by itself only where it remembers an earlier run, and a fresh checkout remembers nothing.
const { createRequire } = require('node:module');

// Only Jest itself is installed at the root: the way to its sequencer is Jest's own.
const sequencer = ['jest', 'jest-cli', 'jest-config', '@jest/test-sequencer'].reduce(
  (from, name) => createRequire(from).resolve(name),
  __filename,
);
const Sequencer = require(sequencer).default;

/** From the longest on: what waits for other programs and leases, then what computes; the rest are seconds. */
const longest = [
  /\.slow\.test/,
  /\.redis\.test/,
  /\.fuzz\.test/,
  /\.browser\.test/,
  /\.process\.test/,
  /\/examples\//,
];

/** @param {string} path */
const rank = (path) => {
  const index = longest.findIndex((pattern) => pattern.test(path));
  return index === -1 ? longest.length : index;
};

module.exports = class LongestFilesFirst extends Sequencer {
  sort(tests) {
    // Within a rank as Jest sorts: by what an earlier run took, or by size.
    return super.sort(tests).toSorted((one, other) => rank(one.path) - rank(other.path));
  }
};
