import { spawn } from 'node:child_process';
import { constants } from 'node:os';

import { errorCodeOf } from '../core/describe-error.js';
import type { CliTexts } from './texts/cli-texts.js';

export interface ChildOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  complain(line: string): void;
  readonly texts: Pick<CliTexts['exec'], 'notFound'>;
}

/**
 * Runs a command with the streams of this process, hands on the signals that arrive, and resolves with the exit code as
 * a shell tells it: 128 + n for a signal, 127 for a command that does not exist, 126 for one that cannot be run.
 */
export function runChild(
  command: string,
  words: readonly string[],
  { environment, complain, texts }: ChildOptions,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      stdio: 'inherit',
      env: environment,
      // npm and npx are batch files there.
      shell: process.platform === 'win32',
    });
    const handOn = (signal: NodeJS.Signals): void => {
      // A terminal sends Ctrl+C to the whole group: the child has had it already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of handedOn) process.on(signal, handOn);
    const end = (code: number): void => {
      for (const signal of handedOn) process.off(signal, handOn);
      resolve(code);
    };
    child.once('error', (error) => {
      const isMissing = errorCodeOf(error) === 'ENOENT';
      complain(isMissing ? texts.notFound(command) : `${command}: ${error.message}`);
      end(isMissing ? 127 : 126);
    });
    child.once('exit', (code, signal) =>
      end(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}

const handedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
