import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { readImports } from '../layers/read-imports.mjs';

function importsOf(source) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-imports-'));
  try {
    const file = path.join(folder, 'file.ts');
    fs.writeFileSync(file, source);
    return readImports(file).map(({ specifier, typeOnly, dynamic }) => [specifier, typeOnly, dynamic]);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test('values, types, re-exports, lazy imports, requires and import types are told apart', () => {
  const source = `import { a } from 'value';
import type { B } from 'type';
import { type C } from 'inline-type';
export { d } from 'again';
export type { E } from 'type-again';
const lazy = await import('lazy');
const old = require('old');
let f: import('in-a-type').F;
import 'effect';
require.resolve('resolved');
`;
  assert.deepEqual(importsOf(source), [
    ['value', false, false],
    ['type', true, false],
    ['inline-type', false, false],
    ['again', false, false],
    ['type-again', true, false],
    ['lazy', false, true],
    ['old', false, true],
    ['in-a-type', true, false],
    ['effect', false, false],
    ['resolved', false, true],
  ]);
});

test('text and comments that look like imports are not', () => {
  assert.deepEqual(importsOf("// import 'a'\nconst text = \"import 'b'\";\n"), []);
});
