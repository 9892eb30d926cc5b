import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a command to its end and collects what it printed. Never throws for a non-zero exit.
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, inherit?: boolean }} [options] timeout in ms
 * @returns {Promise<{ code: number, output: string, stdout: string }>}
 */
export function runCommand(command, options = {}) {
  const [program, ...parameters] = command;
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    const standard = [];
    child.stdout?.on('data', (chunk) => {
      chunks.push(chunk);
      standard.push(chunk);
    });
    child.stderr?.on('data', (chunk) => chunks.push(chunk));

    let timedOut = false;
    const timer = options.timeout
      ? setTimeout(() => {
          timedOut = true;
          child.kill('SIGKILL');
        }, options.timeout)
      : undefined;
    const finish = (code, note = '') => {
      clearTimeout(timer);
      const stdout = Buffer.concat(standard).toString('utf8');
      resolve({ code, stdout, output: Buffer.concat(chunks).toString('utf8') + note });
    };
    child.on('error', (error) => finish(127, `${program}: ${error.message}\n`));
    child.on('close', (code, signal) => {
      if (timedOut) return finish(124, `\nStopped after ${options.timeout} ms without an end.\n`);
      return finish(code ?? 1, signal ? `\nEnded by ${signal}.\n` : '');
    });
  });
}
