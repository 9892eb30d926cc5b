import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWithTable } from '../fuzz/compare-with-table.mjs';
import { findPrimitives } from '../fuzz/find-primitives.mjs';
import { findTargets } from '../fuzz/find-targets.mjs';

test('what reads text or bytes is found, what only writes is not', () => {
  const reads = `
    import { gunzipSync } from 'node:zlib';
    const value = JSON.parse(text);
    const form = new URLSearchParams(body);
    const bytes = Buffer.from(text, 'base64');
    const decipher = crypto.createDecipheriv('a', key, iv);
    const xml = await import('xml2js');
    const fields = await request.json();`;
  assert.deepEqual(findPrimitives(reads), [
    ...[
      'Buffer.from',
      'JSON.parse',
      'URLSearchParams',
      'crypto.createDecipheriv',
      'node:zlib',
      'request.json',
      'xml2js',
    ],
  ]);
  const writes = `
    import type { Gunzip } from 'node:zlib';
    const text = JSON.stringify(value);
    const form = new URLSearchParams({ a: '1' });
    const bytes = Buffer.from(text);
    return Response.json({ a: 1 });
    // JSON.parse(text)`;
  assert.deepEqual(findPrimitives(writes), []);
});

test('targets are found by their plain names', () => {
  assert.deepEqual(findTargets(`fuzzParser('a push', open); fuzzParser(name, open);`), [
    'a push',
    '(a name that is no plain text)',
  ]);
});

const right = {
  table: {
    parsers: { 'a push': { package: 'shop', modules: ['shop/src/read-push.ts'] } },
    notFuzzed: { 'shop/src/cli/': 'A program.' },
  },
  modules: new Map([
    ['shop/src/read-push.ts', ['JSON.parse']],
    ['shop/src/cli/run.ts', ['JSON.parse']],
  ]),
  targets: [{ name: 'a push', folder: 'shop' }],
};

test('a table that says what is so has no problems', () => {
  assert.deepEqual(compareWithTable(right), []);
});

test('a parser without a target is a problem, and so is every row that has gone stale', () => {
  const modules = new Map([...right.modules, ['shop/src/new.ts', ['X509Certificate']]]);
  assert.match(
    compareWithTable({ ...right, modules }).join('\n'),
    /shop\/src\/new\.ts calls X509Certificate/,
  );
  assert.match(compareWithTable({ ...right, modules: new Map() }).join('\n'), /is gone[^]*needs no reason/);
  assert.match(compareWithTable({ ...right, targets: [] }).join('\n'), /"a push" has a row, and no target/);
  const twice = [...right.targets, ...right.targets, { name: 'a pull', folder: 'shop' }];
  assert.match(
    compareWithTable({ ...right, targets: twice }).join('\n'),
    /"a pull" of shop has no row[^]*two targets/,
  );
});
