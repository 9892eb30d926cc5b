import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findMissingProofs } from '../security/find-missing-proofs.mjs';

const table = (...proofs) =>
  [
    '| threat | answer | proof |',
    '| --- | --- | --- |',
    ...proofs.map((proof, at) => `| t${at} | a | ${proof} |`),
    '',
  ].join('\n');
const problemsOf = (document, files = {}) =>
  findMissingProofs('docs/a.md', (file) => (file === 'docs/a.md' ? document : files[file]), ['layers'])
    .problems;

test('proofs that exist', () => {
  const document = `${table('[x](../p/x.test.ts)', '`npm test -- --only layers`')}See [b](b.md), [c](decisions/), \`p/y.test.ts\`, [d](https://d.example).`;
  const files = { 'p/x.test.ts': "it('a', b)", 'docs/b.md': '', 'p/y.test.ts': "test.each([1])('a', b)" };
  assert.deepEqual(problemsOf(document, files), []);
});

test('everything that is missing is named', () => {
  assert.deepEqual(problemsOf(table('[x](../p/x.test.ts)')), [
    'docs/a.md names p/x.test.ts, which does not exist',
  ]);
  assert.deepEqual(problemsOf(table('[x](../p/x.test.ts)'), { 'p/x.test.ts': '// later' }), [
    'docs/a.md: p/x.test.ts holds no test',
  ]);
  assert.deepEqual(problemsOf('`p/x.test.ts`'), ['docs/a.md names p/x.test.ts, which does not exist']);
  assert.deepEqual(problemsOf(table('`npm test -- --only gone`')), [
    'docs/a.md names the gate gone, which does not exist',
  ]);
  assert.deepEqual(problemsOf(table('we are careful')), ["docs/a.md: no test proves 't0'"]);
});
