import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { runGates } from '../run-gates.mjs';

/** Runs gates that take so many turns, and writes down who ran beside whom. */
async function play(gates, { lanes = 2, fails = [] } = {}) {
  const running = new Set();
  const beside = {};
  const order = [];
  const reports = [];
  await runGates(gates, {
    lanes,
    onReport: (report) => reports.push(report),
    run: async ({ name, turns = 1 }) => {
      order.push(name);
      running.add(name);
      for (const one of running) beside[one] = new Set([...(beside[one] ?? []), ...running]);
      for (let left = turns; left > 0; left -= 1) await turn();
      running.delete(name);
      return { ok: !fails.includes(name), detail: '', output: '', testsPassed: 0, testsFailed: 0 };
    },
  });
  return { order, reports, beside: (name) => [...beside[name]].sort().join(' ') };
}

test('as many at once as there are lanes, in order', async () => {
  const gates = [{ name: 'a', turns: 9 }, { name: 'b' }, { name: 'c' }, { name: 'd' }];
  const { order, beside } = await play(gates);
  assert.deepEqual(order, ['a', 'b', 'c', 'd']);
  assert.equal(beside('b'), 'a b');
  assert.equal(beside('c'), 'a c');
  assert.equal((await play(gates, { lanes: 1 })).beside('a'), 'a');
});

test('a gate for every core has no other beside it and is not overtaken', async () => {
  const gates = [
    { name: 'a', turns: 5 },
    { name: 'all', everyCore: true, turns: 3 },
    { name: 'b' },
    { name: 'all2', everyCore: true },
  ];
  const { order, beside } = await play(gates);
  assert.deepEqual(order, ['a', 'all', 'b', 'all2']);
  assert.equal(beside('all'), 'all');
  assert.equal(beside('b'), 'b');
});

test('a gate waits for what it requires while others go on', async () => {
  const gates = [{ name: 'build', turns: 6 }, { name: 'pack', requires: ['build'] }, { name: 'lint' }];
  const { order, beside } = await play(gates);
  assert.deepEqual(order, ['build', 'lint', 'pack']);
  assert.equal(beside('pack'), 'pack');
});

test('one that fails hides only those that need it, however far', async () => {
  const gates = [
    { name: 'build' },
    { name: 'pack', requires: ['build'] },
    { name: 'tarball', requires: ['pack'] },
    { name: 'lint' },
  ];
  const { order, reports } = await play(gates, { fails: ['build'] });
  assert.deepEqual(order, ['build', 'lint']);
  const notRun = reports.filter(({ result }) => result === undefined);
  assert.deepEqual(
    notRun.map(({ gate, missing }) => [gate.name, missing]),
    [
      ['pack', ['build']],
      ['tarball', ['pack']],
    ],
  );
});

test('what is required but was not selected holds nobody up', async () => {
  const { order } = await play([{ name: 'pack', requires: ['build'] }]);
  assert.deepEqual(order, ['pack']);
});
