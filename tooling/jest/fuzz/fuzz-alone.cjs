'use strict';
// One fuzz target in a process without Jest: node --conditions=@sdk/source fuzz-alone.cjs <file of the test> <name of the target>
// Under Jest every look at a name of the language, such as Object, goes through another context: most parsers take twice as long.
const { performance } = require('node:perf_hooks');
require('../translate-typescript.cjs');
require('../loopback-only.cjs');

const [, , file, name] = process.argv;

/**
 * @typedef {() => unknown} Step
 * @typedef {{ parent?: Suite, beforeAll: Step[], beforeEach: Step[], afterEach: Step[], afterAll: Step[] }} Suite
 * @param {Suite} [parent]
 * @returns {Suite}
 */
const suite = (parent) => ({ parent, beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] });

let current = suite();
/** @type {{ run: Step, suite: Suite }[]} */
const found = [];

Object.assign(globalThis, {
  /** @param {string} _title @param {Step} define */
  describe(_title, define) {
    const outer = current;
    current = suite(outer);
    define();
    current = outer;
  },
  /** @param {string} title @param {Step} run */
  test(title, run) {
    if (title === `${name} holds for any bytes`) found.push({ run, suite: current });
  },
  beforeAll: (/** @type {Step} */ step) => current.beforeAll.push(step),
  beforeEach: (/** @type {Step} */ step) => current.beforeEach.push(step),
  afterEach: (/** @type {Step} */ step) => current.afterEach.unshift(step),
  afterAll: (/** @type {Step} */ step) => current.afterAll.unshift(step),
});

/** From the innermost. @param {Suite | undefined} innermost @returns {Suite[]} */
const withOuter = (innermost) => (innermost === undefined ? [] : [innermost, ...withOuter(innermost.parent)]);

async function main() {
  require(file);
  const [target] = found;
  if (target === undefined || found.length > 1) throw new Error(`${file} has no target "${name}", or two.`);
  const inner = withOuter(target.suite);
  const steps = (/** @type {'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll'} */ kind) =>
    inner.map((one) => one[kind]);
  const begin = performance.now();
  try {
    const before = [...steps('beforeAll').reverse(), ...steps('beforeEach').reverse()];
    for (const step of before.flat()) await step();
    await target.run();
    console.log(`  held: ${name} (${Math.round((performance.now() - begin) / 1000)} s)`);
  } finally {
    for (const step of [...steps('afterEach'), ...steps('afterAll')].flat()) await step();
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(`  did not hold: ${name}\n`, error);
    process.exit(1);
  },
);
