import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-mutation-runner-'));
const before = process.cwd();
after(() => {
  process.chdir(before);
  fs.rmSync(folder, { recursive: true, force: true });
});

/** As Stryker writes it: the code asks which mutant is active. */
const source = `
const active = (id: string): boolean => {
  const { mutantCoverage, currentTestId } = globalThis.__stryker__;
  const covered = currentTestId ? (mutantCoverage.perTest[currentTestId] ??= {}) : mutantCoverage.static;
  covered[id] = (covered[id] ?? 0) + 1;
  return globalThis.__stryker__.activeMutant === id;
};
export const limit = active('static') ? 9 : 10;
export const kept: string[] = [];
export function double(value: number): number {
  if (active('wrong')) return value;
  if (active('corrupts')) kept.push('left behind');
  if (active('endless')) {
    globalThis.__stryker__.hitCount += 100;
    throw new Error('the limit of hits');
  }
  return value * 2;
}
`;
const tests = `
import { generateKeyPairSync } from 'node:crypto';
import { double, kept, limit } from './double.js';
it('doubles', () => { expect(double(3)).toBe(6); });
const newKey = () => generateKeyPairSync('ed25519', {}).publicKey.export({ format: 'jwk' }).x;
const own = newKey();
describe('others', () => {
  it('has other keys', () => { expect(new Set([own, newKey(), newKey()]).size).toBe(3); });
  it('has a limit', () => { expect(limit).toBe(10); });
  it('keeps nothing', () => { double(1); expect(kept).toEqual([]); });
  it('rejects', async () => { await expect(Promise.reject(new Error('no'))).rejects.toThrow('no'); });
});
`;
fs.mkdirSync(path.join(folder, 'packages/small/src'), { recursive: true });
fs.writeFileSync(path.join(folder, 'packages/small/src/double.ts'), source);
fs.writeFileSync(path.join(folder, 'packages/small/src/double.test.ts'), tests);
process.env.SDK_MUTATION_PART = JSON.stringify({ package: 'small', tests: ['src/*.test.ts'] });
process.chdir(folder);
globalThis.__stryker__ = { mutantCoverage: { static: {}, perTest: {} } };
const { InProcessRunner } = await import('../../mutation/in-process-runner.mjs');

const runner = new InProcessRunner();
const doubles = path.join('src', 'double.test.ts doubles');
const mutate = (id, more = {}) =>
  runner.mutantRun({ activeMutant: { id }, mutantActivation: 'runtime', disableBail: false, ...more });

test('the first round runs all tests and finds them repeatable', async () => {
  const { status, tests: ran, mutantCoverage } = await runner.dryRun({ coverageAnalysis: 'perTest' });
  assert.equal(status, 'complete');
  assert.deepEqual(
    ran.map((each) => each.status),
    [0, 0, 0, 0, 0],
  );
  assert.equal(ran[0].id, doubles);
  // A mutant that seems to run outside of tests is tried with all of them, and anew when it survives.
  assert.deepEqual(Object.keys(mutantCoverage.static), ['static']);
  assert.equal(mutantCoverage.perTest[doubles].wrong, 1);
});

test('a mutant is found by the first test that fails, and only tests that are named run', async () => {
  const found = await mutate('wrong');
  assert.deepEqual([found.status, found.killedBy, found.nrOfTests], ['killed', [doubles], 1]);
  const limited = await mutate('wrong', {
    testFilter: [path.join('src', 'double.test.ts others has a limit')],
  });
  assert.deepEqual([limited.status, limited.nrOfTests], ['survived', 1]);
});

test('what runs when a file is loaded is found when it is loaded anew', async () => {
  assert.equal((await mutate('static', { mutantActivation: 'static' })).status, 'killed');
  assert.equal((await mutate('none')).status, 'survived');
});

test('what one mutant leaves behind is not held against the next', async () => {
  assert.equal((await mutate('none')).status, 'survived');
  assert.equal((await mutate('corrupts')).status, 'killed');
  assert.equal((await mutate('none')).status, 'survived');
});

test('more hits than the limit are a loop without end', async () => {
  assert.equal((await mutate('endless', { hitLimit: 50 })).status, 'timeout');
});
