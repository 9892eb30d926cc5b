import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptsNode } from '../dependencies/accepts-node.mjs';
import { rangeProblem } from '../dependencies/range-problem.mjs';
import { readCatalog } from '../dependencies/read-catalog.mjs';

test('engines that let the floor in, and engines that do not', () => {
  for (const range of [
    undefined,
    '',
    '*',
    '>=4.0',
    '>=20',
    '>= 20.18.1',
    '^20.9.0 || >=22',
    '^18 || ^20 || >=22',
  ])
    assert.equal(acceptsNode(range, '20.18.1'), true, range);
  for (const range of ['>=20.18.2', '>=20.19', '>=22', '^22.0.0', '^20.19.0 || >=22.12.0', '20.x', '<21'])
    assert.equal(acceptsNode(range, '20.18.1'), false, range);
});

test('ranges are carets, or one version with a decision', () => {
  const catalog = readCatalog(
    "packages:\n  - a\n\ncatalog:\n  undici: ^7.30.0\n  '@a/b': 1.2.3\n\nallowBuilds:\n  x: true\n",
  );
  assert.deepEqual(catalog, { undici: '^7.30.0', '@a/b': '1.2.3' });
  const held = { heldBy: 'docs/decisions/1.md' };
  assert.equal(rangeProblem('catalog:', {}, catalog, 'undici'), undefined);
  assert.equal(rangeProblem('^1.2.3', {}, catalog, 'c'), undefined);
  assert.equal(rangeProblem('0.6.0', held, catalog, 'c'), undefined);
  for (const range of [
    '*',
    '~1.2.3',
    '>=1.0.0',
    '^1',
    'latest',
    'git+https://a.example/b',
    'file:../b',
    '0.6.0',
    'catalog:',
  ])
    assert.notEqual(rangeProblem(range, {}, catalog, 'c'), undefined, range);
  assert.equal(rangeProblem('^0.6.0', held, catalog, 'c'), 'is no longer held');
});
