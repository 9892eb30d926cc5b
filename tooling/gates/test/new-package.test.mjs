import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { copyRepository } from '../../workspace/copy-repository.mjs';

const needed = (file) =>
  /^(LICENSE|package\.json|\.oxfmtrc\.json|jest\.preset\.cjs|tsconfig[^/]*\.json|\.changeset\/.*|tooling\/(gates|scaffold|workspace|jest)\/.*)$/.test(
    file,
  ) || /^packages\/[^/]+\/package\.json$/.test(file);

const scaffold = (folder, ...parameters) =>
  spawnSync('node', ['tooling/scaffold/new-package.mjs', ...parameters], { cwd: folder, encoding: 'utf8' });

/** What a gate says of the copy. */
const gate = (folder, name) =>
  spawnSync('node', [`tooling/gates/check-${name}.mjs`], { cwd: folder, encoding: 'utf8' });

test('a scaffolded package has the skeleton, its arrow and its changeset, is formatted, and its test passes', (context) => {
  const folder = copyRepository(context, needed);
  const made = scaffold(folder, 'tea-shop', '--description', 'Sells tea.', '--imports', 'core-signing');
  assert.equal(made.status, 0, made.stderr);
  const home = path.join(folder, 'packages/tea-shop');

  const skeleton = gate(folder, 'skeleton');
  // The others are there with their manifest only, which is what the gate leaves out.
  assert.deepEqual([skeleton.status, /\b1 packages,/.test(skeleton.stdout)], [0, true], skeleton.stdout);
  const arrow = fs.readFileSync(path.join(folder, 'tooling/gates/layers/arrow.mjs'), 'utf8');
  assert.match(arrow, /'@sdk\/tea-shop': \{ imports: \['@sdk\/core-signing'\] \},/);
  assert.match(
    fs.readFileSync(path.join(folder, '.changeset/tea-shop.md'), 'utf8'),
    /'@sdk\/tea-shop': minor/,
  );
  const bin = (name) => path.join(folder, 'node_modules/.bin', name);
  execFileSync(bin('oxfmt'), ['--check', home, 'tooling/gates/layers/arrow.mjs', '.changeset'], {
    cwd: folder,
    stdio: 'pipe',
  });
  const jest = spawnSync(bin('jest'), ['--ci', '--rootDir', home], { cwd: home, encoding: 'utf8' });
  assert.equal(jest.status, 0, jest.stderr);
  assert.match(jest.stderr, /Tests: +3 passed/);
});

test('what cannot be made is refused with the reason', (context) => {
  const folder = copyRepository(context, needed);
  for (const [parameters, message] of [
    [[], /Name the folder/],
    [['Tea', '--description', 'x'], /kebab-case/],
    [['tea'], /--description/],
    [['aliyun-sms', '--description', 'x'], /packages\/aliyun-sms exists/],
    [['tea', '--description', 'x', '--imports', 'coffee'], /no package coffee\. There are: .*core-signing/],
  ]) {
    const { status, stderr } = scaffold(folder, ...parameters);
    assert.equal(status, 1);
    assert.match(stderr, message);
  }
});
