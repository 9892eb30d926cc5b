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

module.exports = { projects, maxWorkers: 2 };
