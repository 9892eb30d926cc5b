import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { startRedisServer } from '../../workspace/redis-server.mjs';
import { root } from '../../workspace/root.mjs';
import { redisForTests } from '../redis-for-tests.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-redis-test-'));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A PATH on which `redis-server` is a program that only knows PING. */
function environmentWithServer() {
  const program = path.join(folder, 'redis-server');
  const source = `#!${process.execPath}
if (process.argv.includes('--version')) console.log('Redis server v=9.9.9 sha=0');
else require('node:net').createServer((socket) => socket.on('error', () => {}).on('data', () => socket.write('+PONG\\r\\n')))
  .listen(Number(process.argv[process.argv.indexOf('--port') + 1]), '127.0.0.1');
`;
  fs.writeFileSync(program, source, { mode: 0o755 });
  return { PATH: `${folder}${path.delimiter}${process.env.PATH}` };
}

const isOpen = (url) =>
  new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

async function isClosedSoon(url) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (!(await isOpen(url))) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

test('a server on the PATH is started on loopback, and stopped', async () => {
  const server = await startRedisServer(environmentWithServer());
  assert.match(server.url, /^redis:\/\/127\.0\.0\.1:\d+$/);
  assert.equal(server.about, 'redis-server 9.9.9 from the PATH');
  assert.equal(await isOpen(server.url), true);
  await server.stop();
  assert.equal(await isOpen(server.url), false);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL']) {
  test(`it ends when the process that started it ends by ${signal}`, async () => {
    const module = JSON.stringify(path.join(root, 'tooling/workspace/redis-server.mjs'));
    const program = `import { startRedisServer } from ${module};
      console.log((await startRedisServer(process.env)).url); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      env: environmentWithServer(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise((resolve) =>
      child.stdout.once('data', (text) => resolve(String(text).trim())),
    );
    assert.equal(await isOpen(url), true);
    child.kill(signal);
    assert.equal(await isClosedSoon(url), true);
  });
}

test('without a server, and without the right to install one, it says what to do', async () => {
  const result = await startRedisServer({ PATH: '' }, { isRoot: false });
  assert.match(result.unavailable, /only root can install it; install it/);
});

test('a failed installation is reported, not thrown', async () => {
  const own = fs.mkdtempSync(path.join(folder, 'apt-'));
  fs.writeFileSync(path.join(own, 'apt-get'), '#!/bin/sh\necho "E: no network"\nexit 100\n', { mode: 0o755 });
  const result = await startRedisServer({ PATH: own }, { isRoot: true });
  assert.equal(result.unavailable, 'apt-get could not install redis-server: E: no network');
});

test('a URL that is given is used as it is', async () => {
  const { env } = await redisForTests({ SDK_TEST_REDIS_URL: 'redis://127.0.0.1:1' });
  assert.deepEqual(env, { SDK_TEST_REDIS_URL: 'redis://127.0.0.1:1' });
});

test('without Redis the tests that need it are named', async () => {
  const { env, about, notTested } = await redisForTests({}, async () => ({ unavailable: 'no reason' }));
  assert.deepEqual([env, about], [{ SDK_TEST_REDIS: 'unavailable' }, 'no reason']);
  assert.match(notTested ?? '', /contract\.redis\.test\.ts/);
});
