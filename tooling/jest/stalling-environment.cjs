'use strict';
// A Jest environment in which the process stands still again and again, as it does on a machine that has other work: for
// tests that are right only when a machine is quick. The preset chooses it when SDK_TEST_STALLS=1.
const { createHash } = require('node:crypto');
const { createRequire } = require('node:module');
const path = require('node:path');

// Only Jest itself is installed at the root: the way to its environment is Jest's own.
const environment = ['jest', 'jest-cli', 'jest-config', 'jest-environment-node'].reduce(
  (from, name) => createRequire(from).resolve(name),
  __filename,
);
const { TestEnvironment } = require(environment);

/** Milliseconds from the end of one pause to the next, and of a pause. */
const between = { least: 20, most: 80 };
const pause = { least: 20, most: 250 };
/** How much longer than otherwise a test may take. */
const patience = 5;

/** @param {string} seed @returns {() => number} the same numbers from 0 to 1 for the same seed */
function createRandom(seed) {
  let round = 0;
  return () => createHash('sha256').update(`${seed} ${round++}`).digest().readUInt32BE() / 2 ** 32;
}

module.exports = class StallingEnvironment extends TestEnvironment {
  /** The timers of the process, which no test can replace by fake ones. They keep no process from ending. */
  #timer;
  #immediate;
  #random;
  #lengthened = new WeakSet();

  constructor(config, context) {
    super(config, context);
    const { rootDir, testEnvironmentOptions } = config.projectConfig;
    // A file has its own pauses, the same whether it runs alone or among others, from the root or from its package.
    const file = path.basename(rootDir) + path.basename(context.testPath);
    this.#random = createRandom(`${testEnvironmentOptions.stallsSeed} ${file}`);
  }

  async setup() {
    await super.setup();
    this.#goOn();
  }

  async teardown() {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    await super.teardown();
  }

  // Jest's own limits are for a machine that goes on.
  async handleTestEvent(event, state) {
    const limited =
      event.name === 'test_start' ? event.test : event.name === 'hook_start' ? event.hook : undefined;
    if (limited === undefined || this.#lengthened.has(limited)) return;
    this.#lengthened.add(limited);
    limited.timeout = (limited.timeout ?? state.testTimeout) * patience;
  }

  #goOn() {
    this.#timer = setTimeout(() => {
      this.#goOn();
      // Half of the pauses come before what has arrived meanwhile is read, half after it.
      if (this.#random() < 0.5) this.#standStill();
      else this.#immediate = setImmediate(() => this.#standStill()).unref();
    }, this.#from(between)).unref();
  }

  #standStill() {
    // Waits without a core of its own: others may be testing, too.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, this.#from(pause));
  }

  #from({ least, most }) {
    return least + this.#random() * (most - least);
  }
};
