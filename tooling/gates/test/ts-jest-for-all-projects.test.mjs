import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../workspace/root.mjs';

const require = createRequire(import.meta.url);
const { default: tsJest } = require('ts-jest');
const { createTransformer } = require('../../jest/ts-jest-for-all-projects.cjs');

const options = { tsconfig: path.join(root, 'tsconfig.jest.json'), transpilation: true, diagnostics: false };
const source = 'export const fen = (yuan: number): number => yuan * 100;\n';

/** What Jest says about one project. */
const projectAt = (rootDir, cacheDirectory) => {
  const config = {
    rootDir,
    cwd: rootDir,
    cacheDirectory,
    testMatch: [],
    testRegex: [],
    globals: {},
    transform: [],
  };
  return {
    config,
    configString: JSON.stringify(config),
    cacheFS: new Map(),
    instrument: false,
    supportsStaticESM: false,
  };
};

test('a file is translated once for all projects, into what ts-jest makes of it', (t) => {
  const cacheDirectory = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-translations-'));
  t.after(() => fs.rmSync(cacheDirectory, { recursive: true }));
  const first = projectAt(path.join(root, 'packages/core-signing'), cacheDirectory);
  const second = projectAt(path.join(root, 'packages/sandbox'), cacheDirectory);
  const kept = path.join(cacheDirectory, 'ts-jest-for-all-projects');
  const file = path.join(root, 'packages/core-signing/src/fen.ts');

  const { code } = createTransformer(options).process(source, file, first);
  assert.equal(code, tsJest.createTransformer(options).process(source, file, first).code);
  const [only, ...others] = fs.readdirSync(kept);
  assert.deepEqual(others, []);

  // The other project shows where its translation comes from.
  fs.writeFileSync(path.join(kept, only), 'kept');
  assert.equal(createTransformer(options).process(source, file, second).code, 'kept');
  const otherOptions = { ...options, diagnostics: true };
  for (const again of [
    createTransformer(options).process(`${source}// changed\n`, file, second),
    createTransformer(options).process(source, `${file}.other.ts`, second),
    createTransformer(otherOptions).process(source, file, second),
  ])
    assert.match(again.code, /yuan \* 100/);
});

test('what Jest counts coverage in is kept apart', () => {
  const { getCacheKey } = createTransformer(options);
  assert.notEqual(
    getCacheKey(source, 'a.ts', { instrument: true }),
    getCacheKey(source, 'a.ts', { instrument: false }),
  );
});
