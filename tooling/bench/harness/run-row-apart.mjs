import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('row-process.mjs', import.meta.url));

/**
 * Measures a row in a process of its own: what the rows before it left in the heap, and in the engine's knowledge of
 * functions that they share, made the later ones up to a tenth slower.
 * @param {string} name
 * @returns {Promise<Record<string, any>[]>}
 * @throws when the row failed
 */
export async function runRowApart(name) {
  const child = fork(program, [name], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  /** @type {{ lines?: Record<string, any>[], reason?: string }} */
  let answer = { reason: 'Its process ended without an answer.' };
  child.on('message', (message) => (answer = message));
  await once(child, 'close');
  if (answer.lines === undefined) throw new Error(answer.reason);
  return answer.lines;
}
