#!/usr/bin/env node
import { processIo } from './cli/process-io.js';
import { runCli } from './cli/run-cli.js';

void runCli(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
