import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

import { createSandbox } from '@sdk/sandbox';
import type { Sandbox } from '@sdk/sandbox';

import { listenWhereFree } from '../src/listen-where-free.js';

describe('where the sandbox of the story listens', () => {
  let other: Server;
  let taken: number;
  let sandbox: Sandbox;

  beforeEach(async () => {
    other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    taken = (other.address() as AddressInfo).port;
    sandbox = await createSandbox();
  });
  afterEach(async () => {
    await sandbox.close();
    await new Promise((resolve) => other.close(resolve));
  });

  it('is somewhere free when the usual port is taken', async () => {
    const url = await listenWhereFree(sandbox, undefined, taken);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(new URL(String(url)).port).not.toBe(String(taken));
    expect((await fetch(`${String(url)}/_sandbox/orders`)).status).toBe(200);
  });

  it('is nowhere else than it was asked to', async () => {
    expect(await listenWhereFree(sandbox, taken, 0)).toBeNull();
  });
});
