import { execFile } from 'node:child_process';
import path from 'node:path';

// Whole test runners are started, and each translates what it loads. Jest's CommonJS mode is what runs this file.
jest.setTimeout(240_000);

const root = path.resolve(__dirname, '../../../..');
const frameworks = path.join(__dirname, 'frameworks');
const translate = path.join(root, 'tooling/jest/translate-typescript.cjs');

function run(words: readonly string[], nodeOptions = ''): Promise<{ code: number; text: string }> {
  const {
    NODE_OPTIONS: _options,
    JEST_WORKER_ID: _worker,
    NODE_TEST_CONTEXT: _context,
    ...inherited
  } = process.env;
  const env = { ...inherited, ...(nodeOptions === '' ? {} : { NODE_OPTIONS: nodeOptions }) };
  return new Promise((resolve) => {
    execFile(process.execPath, [...words], { env, cwd: frameworks }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: out + err });
    });
  });
}

it('an interception in node:test', async () => {
  const words = ['--conditions=@sdk/source', '-r', translate, '--test', 'intercept.node-test.cjs'];
  const { code, text } = await run(words);
  expect(text).toContain('pass 2');
  expect(code).toBe(0);
});

it('an interception in Vitest', async () => {
  const vitest = path.join(path.dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
  const { code, text } = await run([vitest, 'run', '--root', frameworks, '--no-color']);
  expect(text).toMatch(/Tests +2 passed/);
  expect(code).toBe(0);
});

it('an interception in Jest’s ES module mode', async () => {
  const jestFile = path.join(root, 'node_modules/jest/bin/jest.js');
  const config = path.join(frameworks, 'jest-modules.config.cjs');
  const { code, text } = await run([jestFile, '--config', config, '--ci'], '--experimental-vm-modules');
  expect(text).toMatch(/Tests: +2 passed/);
  expect(code).toBe(0);
});
