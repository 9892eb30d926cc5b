import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceOf } from '../surface/difference-of.mjs';

test('a name that went away and a changed signature are shown, what stayed is not', () => {
  const before = '# a\nfunction a(): void;\n\n# b\nfunction b(x: string): void;\n\n# c\nconst c: 1;\n';
  const after = '# b\nfunction b(x: number): void;\n\n# c\nconst c: 1;\n';
  assert.equal(
    differenceOf(before, after),
    [
      '  a',
      '    - function a(): void;',
      '  b',
      '    - function b(x: string): void;',
      '    + function b(x: number): void;',
    ].join('\n'),
  );
});
