import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./answer-server.mjs', import.meta.url));

/** @typedef {{ body: string, headers?: Record<string, string> }} Answer */

/**
 * Starts the answering server in a process of its own, so that its work is not counted as the client's.
 * @param {string | Answer} answer  a string is the body
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function startAnswerServer(answer) {
  const { body, headers = {} } = typeof answer === 'string' ? { body: answer } : answer;
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, BENCH_ANSWER: body, BENCH_ANSWER_HEADERS: JSON.stringify(headers) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [chunk] = await once(child.stdout, 'data');
  return {
    url: `http://127.0.0.1:${chunk.toString().trim()}`,
    close: () => child.stdin.end(),
  };
}
