import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { copyRepository } from '../../workspace/copy-repository.mjs';
import { localBin } from '../../workspace/root.mjs';

const needed = (file) =>
  /^(package\.json|pnpm-workspace\.yaml|\.changeset\/config\.json|[^/]+\/[^/]+\/package\.json)$/.test(file);

/** Releases what the changesets say, with every package at `version` before; resolves with who has another after. */
function release(context, { version, changes }) {
  const folder = copyRepository(context, needed);
  const manifests = fs
    .readdirSync(path.join(folder, 'packages'))
    .map((name) => path.join(folder, 'packages', name, 'package.json'));
  const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const file of manifests) fs.writeFileSync(file, JSON.stringify({ ...read(file), version }));
  const entries = Object.entries(changes).map(([name, kind]) => `'${name}': ${kind}`);
  fs.writeFileSync(
    path.join(folder, '.changeset/one.md'),
    `---\n${entries.join('\n')}\n---\n\nSomething for users.\n`,
  );
  execFileSync(localBin('changeset'), ['version'], { cwd: folder, stdio: 'pipe' });
  const after = manifests.map(read);
  return {
    changed: Object.fromEntries(
      after.filter((one) => one.version !== version).map((one) => [one.name, one.version]),
    ),
    dependentsOf: (name) => after.filter((one) => name in { ...one.dependencies }).map((one) => one.name),
    changelogs: fs
      .readdirSync(path.join(folder, 'packages'))
      .filter((name) => fs.existsSync(path.join(folder, 'packages', name, 'CHANGELOG.md'))),
  };
}

test('a patch of one package is a new version of it alone: the ranges of the others admit it', (context) => {
  const { changed, changelogs } = release(context, {
    version: '1.2.3',
    changes: { '@sdk/aliyun-sms': 'patch' },
  });
  assert.deepEqual(changed, { '@sdk/aliyun-sms': '1.2.4' });
  assert.deepEqual(changelogs, ['aliyun-sms']);
});

test('what a range does not admit releases the dependents too, and nobody else', (context) => {
  const { changed, dependentsOf } = release(context, {
    version: '1.2.3',
    changes: { '@sdk/weixin-pay': 'major' },
  });
  assert.equal(changed['@sdk/weixin-pay'], '2.0.0');
  const others = Object.keys(changed).filter((name) => name !== '@sdk/weixin-pay');
  assert.ok(others.includes('@sdk/unified-pay'));
  const allowed = new Set(['@sdk/weixin-pay', ...dependentsOf('@sdk/weixin-pay')]);
  for (let before = 0; before !== allowed.size;) {
    before = allowed.size;
    for (const name of [...allowed]) for (const dependent of dependentsOf(name)) allowed.add(dependent);
  }
  assert.deepEqual(
    others.filter((name) => !allowed.has(name)),
    [],
  );
  assert.ok(!('@sdk/aliyun-sms' in changed) && !('@sdk/weixin-openapi' in changed));
});

test('below 1.0 a minor is what a range does not admit', (context) => {
  const { changed } = release(context, { version: '0.3.0', changes: { '@sdk/alipay-serverless': 'minor' } });
  assert.equal(changed['@sdk/alipay-serverless'], '0.4.0');
  assert.ok(!('@sdk/core-signing' in changed));
});
