import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A Redis of one test: on loopback, at a random port, keeping nothing on disk. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Stops answering without closing a connection, as a stuck or overloaded server does. */
  freeze(): void;
  thaw(): void;
  /** The process is gone and with it everything it knew. */
  kill(): Promise<void>;
  /** Starts again at the same port, empty. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The URL of the server that `npm test` started for all tests, or of one of our own. Its databases are shared:
 * choose a prefix that nobody else has.
 */
export async function sharedRedisUrl(): Promise<{ url: string; close(): Promise<void> }> {
  const url = process.env['SDK_TEST_REDIS_URL'];
  return url === undefined || url === '' ? startRedis() : { url, close: () => Promise.resolve() };
}

/** Starts a server that the test may freeze and kill. */
export async function startRedis(extra: readonly string[] = []): Promise<TestRedis> {
  const program = findProgram();
  const directory = mkdtempSync(join(tmpdir(), 'sdk-redis-'));
  const port = await freePort();
  let running = await start({ program, directory, port, extra });
  const kill = async () => {
    if (running.exitCode !== null || running.signalCode !== null) return;
    const exited = once(running, 'exit');
    running.kill('SIGKILL');
    await exited;
  };
  // Should the test run end without `close`.
  const killNow = () => void running.kill('SIGKILL');
  process.once('exit', killNow);
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    port,
    freeze: () => void running.kill('SIGSTOP'),
    thaw: () => void running.kill('SIGCONT'),
    kill,
    async restart() {
      await kill();
      running = await start({ program, directory, port, extra });
    },
    async close() {
      await kill();
      process.off('exit', killNow);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function findProgram(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const name of ['redis-server', 'valkey-server']) {
    const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
    if (found !== undefined) return found;
  }
  throw new Error(
    'These tests need redis-server on the PATH. Install it (Debian: apt-get install redis-server), or leave out the ' +
      'tests named *.redis.test.ts with SDK_TEST_REDIS=unavailable.',
  );
}

async function start({
  program,
  directory,
  port,
  extra,
}: {
  program: string;
  directory: string;
  port: number;
  extra: readonly string[];
}): Promise<ChildProcess> {
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  const server = spawn(program, [...settings, '--dir', directory, ...extra], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  server.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const deadline = Date.now() + 10_000;
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`redis-server ended at once:\n${output}`);
    if (Date.now() > deadline) throw new Error(`redis-server does not answer:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return server;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port }, () => void socket.write('PING\r\n'));
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(500, () => end(false));
    socket.on('error', () => end(false));
    socket.on('data', (chunk) => end(/^(\+PONG|-NOAUTH)/.test(chunk.toString())));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
