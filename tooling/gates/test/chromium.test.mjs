import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { findChromium } from '../../workspace/chromium.mjs';
import { chromiumForTests } from '../chromium-for-tests.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-chromium-test-'));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

const program = path.join(folder, 'chromium');
fs.writeFileSync(program, '#!/bin/sh\necho "Chromium 9.8.7 built on nothing"\n', { mode: 0o755 });

test('a browser on the PATH is taken, with its version', async () => {
  const found = await findChromium({ PATH: folder });
  assert.deepEqual(found, { path: program, about: 'Chromium 9.8.7 from the PATH' });
});

test('CHROMIUM_PATH comes first, and has to exist', async () => {
  const given = await findChromium({ PATH: '', CHROMIUM_PATH: program });
  assert.equal(given.about, 'Chromium 9.8.7 as CHROMIUM_PATH says');
  const missing = await findChromium({ PATH: folder, CHROMIUM_PATH: '/nowhere/chromium' });
  assert.match(missing.unavailable, /\/nowhere\/chromium, which does not exist/);
});

test('without one, and without the right to install it, it says what to do', async () => {
  const result = await findChromium({ PATH: '' }, { isRoot: false });
  assert.match(
    result.unavailable,
    /only root can install it; install it \(Debian: apt-get install chromium\)/,
  );
});

test('without Chromium the tests that need it are named', async () => {
  const { env, about, notTested } = await chromiumForTests({}, async () => ({ unavailable: 'no reason' }));
  assert.deepEqual([env, about], [{ SDK_TEST_CHROMIUM: 'unavailable' }, 'no reason']);
  assert.match(notTested ?? '', /keyboard\.browser\.test\.ts/);
});
