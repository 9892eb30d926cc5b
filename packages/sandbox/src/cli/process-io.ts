import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { CliIo } from './cli-io.js';

/** The command line's outside in a real process: its streams, the network, SIGINT and SIGTERM. */
export function processIo(): CliIo {
  // `sdk-sandbox requests | head` closes the pipe early; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  return {
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
    fetch: (url, init) => globalThis.fetch(url, init),
    readInput: async () => {
      if (process.stdin.isTTY) return Buffer.alloc(0);
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
      return Buffer.concat(chunks);
    },
    environment: process.env,
    folder: process.cwd(),
    registerFile,
    untilStopped: () =>
      new Promise((resolve) => {
        process.once('SIGINT', () => resolve());
        process.once('SIGTERM', () => resolve());
      }),
  };
}

/** Found through this package's own exports map, from the program that is running; a link in `.bin` is followed. */
function registerFile(): string {
  return createRequire(realpathSync(process.argv[1] ?? '')).resolve('@sdk/sandbox/register');
}
