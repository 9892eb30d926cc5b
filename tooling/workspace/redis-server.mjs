import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findProgram, installPackages } from './debian-packages.mjs';
import { runCommand } from './run-command.mjs';

const twoMinutes = 2 * 60 * 1000;
const tenSeconds = 10 * 1000;

/**
 * @typedef {{ url: string, about: string, stop: () => Promise<void> }} RedisServer
 * @typedef {{ unavailable: string }} NoRedis
 */

/**
 * A Redis for the tests, at a random port of loopback, keeping nothing. Taken from the PATH; installed with apt-get
 * where this is run as root and the PATH has none. It ends with this process, however that ends.
 * @param {NodeJS.ProcessEnv} environment
 * @param {{ isRoot?: boolean }} [options]
 * @returns {Promise<RedisServer | NoRedis>}
 */
export async function startRedisServer(environment, { isRoot = process.getuid?.() === 0 } = {}) {
  const given = environment['SDK_TEST_REDIS_URL'];
  if (given) return { url: given, about: 'as SDK_TEST_REDIS_URL says', stop: async () => {} };
  if (environment['SDK_TEST_REDIS'] === 'unavailable') return { unavailable: 'SDK_TEST_REDIS says so' };
  let program = findServer(environment);
  let how = 'from the PATH';
  if (program === undefined) {
    const problem = await installPackages(['redis-server'], environment, { isRoot, timeout: twoMinutes });
    if (problem !== undefined) return { unavailable: problem };
    program = findServer(environment);
    how = 'installed with apt-get';
    if (program === undefined) return { unavailable: 'apt-get installed no redis-server' };
  }
  const version = /\bv=(\S+)/.exec(
    (await runCommand([program, '--version'], { env: environment })).stdout,
  )?.[1];
  return start(program, environment, `${path.basename(program)} ${version ?? ''} ${how}`);
}

/** @param {NodeJS.ProcessEnv} environment */
function findServer(environment) {
  return findProgram(['redis-server', 'valkey-server'], environment);
}

/** @returns {Promise<RedisServer | NoRedis>} */
async function start(program, environment, about) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-redis-'));
  const port = await freePort();
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  // `cat` ends when this process does, even by SIGKILL, and the server with it. Ctrl-C must not end the shell first.
  const guard = 'trap : INT TERM HUP; "$@" & server=$!; cat >/dev/null; kill -9 $server; wait $server';
  const shell = spawn('sh', ['-c', guard, 'sh', program, ...settings, '--dir', directory], {
    env: environment,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise((resolve) => {
    shell.on('exit', resolve);
    shell.on('error', resolve);
  });
  const stop = async () => {
    shell.stdin.end();
    await ended;
    fs.rmSync(directory, { recursive: true, force: true });
  };
  const deadline = Date.now() + tenSeconds;
  while (!(await answers(port))) {
    if (Date.now() > deadline) {
      await stop();
      return { unavailable: `${program} was started and does not answer` };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url: `redis://127.0.0.1:${port}`, about, stop };
}

/** @param {number} port @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port }, () => socket.write('PING\r\n'));
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(500, () => end(false));
    socket.on('error', () => end(false));
    socket.on('data', (chunk) => end(chunk.toString().startsWith('+PONG')));
  });
}

/** @returns {Promise<number>} */
function freePort() {
  const server = net.createServer();
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
