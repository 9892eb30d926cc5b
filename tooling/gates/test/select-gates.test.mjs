import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gates } from '../gate-list.mjs';
import { selectGates } from '../select-gates.mjs';

const names = (choice) => selectGates(choice).map(({ name }) => name);

test('everything by default, in the order of the list', () => {
  assert.deepEqual(
    names({}),
    gates.map(({ name }) => name),
  );
});

test('--only brings what it requires, in order', () => {
  assert.deepEqual(names({ only: ['tarball'] }), ['build', 'pack', 'tarball']);
});

test('--from leaves out what comes before, except what is required', () => {
  const all = names({});
  assert.deepEqual(names({ from: 'publint' }), ['build', 'pack', ...all.slice(all.indexOf('publint'))]);
});

test('an unknown gate is refused with the names there are', () => {
  assert.throws(() => names({ only: ['lnit'] }), /no gate 'lnit'.*lint/);
});

test('a gate only requires gates that run before it', () => {
  gates.forEach((gate, index) => {
    for (const required of gate.requires ?? []) {
      assert.ok(
        gates.findIndex(({ name }) => name === required) < index,
        `${gate.name} requires ${required}`,
      );
    }
  });
});
