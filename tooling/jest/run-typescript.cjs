'use strict';
// Runs TypeScript as a child process of a test: node --conditions=@sdk/source run-typescript.cjs program.ts …
// Jest translates for itself only; what has to be a process of its own (and to be killed) needs this.
const path = require('node:path');

require('./require-typescript.cjs');

// The program finds its parameters where it would if Node had started it directly.
process.argv.splice(1, 1);
require(path.resolve(process.argv[1]));
