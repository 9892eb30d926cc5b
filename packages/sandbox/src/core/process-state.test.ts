import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { processStateOf } from './process-state.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-proc-'));
const after = '1 1 1 0 -1 4194560 100 0 0 0 0 0 0 0 20 0 1 0';

beforeAll(() => fs.mkdirSync(path.join(folder, String(process.pid))));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const stat = (name: string, state: string): void =>
  fs.writeFileSync(
    path.join(folder, String(process.pid), 'stat'),
    `${process.pid} (${name}) ${state} ${after} 8675309 1 2\n`,
  );

test.each([
  ['node', 'S', true],
  ['node', 'Z', false],
  ['node', 'X', false],
  ['a) Z (b', 'R', true],
])('a process named %s in state %s is alive: %s', (name, state, alive) => {
  stat(name, state);
  expect(processStateOf(process.pid, folder)).toEqual({ alive, startedAt: '8675309' });
});

test('without /proc a process that takes signals is alive, and its start unknown', () => {
  expect(processStateOf(process.pid, path.join(folder, 'none'))).toEqual({ alive: true, startedAt: null });
  expect(processStateOf(999_999_999, folder)).toEqual({ alive: false, startedAt: null });
});
