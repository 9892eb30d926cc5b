/*
 * Run by Vitest and by Jest's ES module mode, as processes of frameworks.test.ts: how an interception behaves where each
 * file has modules, and a global object, of its own.
 */
import https, { get } from 'node:https';
import { createRequire } from 'node:module';
import tls from 'node:tls';

import { createSandbox } from '@sdk/sandbox';
import type { Sandbox, SandboxInterception } from '@sdk/sandbox';
import axios from 'axios';

interface Undici {
  Pool: new (origin: string) => {
    request(options: object): Promise<{ body: { text(): Promise<string> } }>;
    close(): Promise<void>;
  };
}

const fromUrllib = createRequire(
  createRequire(createRequire(import.meta.url).resolve('alipay-sdk')).resolve('urllib'),
);
const { Pool } = fromUrllib('undici') as Undici;
const gateway = 'https://openapi.alipay.com/gateway.do';
const before = tls.connect;

let sandbox: Sandbox;
let interception: SandboxInterception;

beforeAll(async () => {
  sandbox = await createSandbox();
  interception = await sandbox.intercept({ others: 'refuse' });
});
afterAll(async () => {
  await interception.restore();
  expect(tls.connect).toBe(before);
  await sandbox.close();
});

const read = (ask: typeof get): Promise<string> =>
  new Promise((resolve, reject) => {
    ask(gateway, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      answer.on('end', () => resolve(text));
    }).on('error', reject);
  });

it('reaches the sandbox with every client', async () => {
  const pool = new Pool('https://openapi.alipay.com');
  const answers = [
    await read(https.get),
    await read(get),
    await (await fetch(gateway)).text(),
    JSON.stringify((await axios.get<unknown>(gateway)).data),
    await (await pool.request({ path: '/gateway.do', method: 'GET' })).body.text(),
  ];
  await pool.close();
  for (const answer of answers) expect(answer).toContain('isv.missing-method');
  expect(sandbox.requests.list()).toHaveLength(answers.length);
});

it('turns the rest of the network off', async () => {
  await expect(fetch('https://shop.test/')).rejects.toMatchObject({
    cause: { message: expect.stringContaining('The network is off') as string },
  });
});
