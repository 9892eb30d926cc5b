import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCycles } from '../layers/find-cycles.mjs';

const graph = (edges) => new Map(Object.entries(edges));

test('a diamond is no cycle', () => {
  assert.deepEqual(findCycles(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })), []);
});

test('a cycle of three is found once, whatever leads into it', () => {
  assert.deepEqual(findCycles(graph({ start: ['a'], a: ['b'], b: ['c'], c: ['a', 'end'], end: [] })), [
    ['a', 'b', 'c'],
  ]);
});

test('a file that imports itself is a cycle', () => {
  assert.deepEqual(findCycles(graph({ a: ['a'] })), [['a']]);
});

test('two separate cycles are two', () => {
  assert.equal(findCycles(graph({ a: ['b'], b: ['a'], c: ['d'], d: ['c'] })).length, 2);
});
