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

// Jest takes this from here alone: in a project's own configuration (jest.preset.cjs) it counts only for that project run by itself.
module.exports = { projects, maxWorkers: 2, testTimeout: 30_000 };
