'use strict';
// Jest's own describe, test and expect in one process: the files are loaded once, their tests run again and again.
const { createRequire } = require('node:module');
const path = require('node:path');
const fastCheck = require('fast-check');

// Only Jest itself is installed at the root: the way to its parts is its own.
const resolveBy = (...names) => names.reduce((from, name) => createRequire(from).resolve(name), __filename);
const circusFile = resolveBy('jest', 'jest-cli', 'jest-config', 'jest-circus');
const circus = require(circusFile);
const { jestExpect } = createRequire(circusFile)('@jest/expect');
const { globSync } = createRequire(resolveBy('jest', 'jest-cli', 'jest-config'))('glob');
const { ModuleMocker } = require(
  resolveBy('jest', 'jest-cli', 'jest-config', 'jest-environment-node', 'jest-mock'),
);

/** Long enough for a busy machine, and short enough for a mutant that never answers. */
const testTimeout = 10_000;

/** @param {string} folder absolute folder of the package @param {readonly string[]} patterns tests below it */
function createCircusSession(folder, patterns) {
  // What the tests changed in the process is undone by them; these names are all they find.
  const { describe, test, it, beforeAll, beforeEach, afterAll, afterEach } = circus;
  const mocker = new ModuleMocker(globalThis);
  const jest = { setTimeout: () => undefined };
  for (const name of ['fn', 'spyOn', 'restoreAllMocks']) jest[name] = mocker[name].bind(mocker);
  Object.assign(globalThis, { describe, test, it, beforeAll, beforeEach, afterAll, afterEach, jest });
  globalThis.expect = jestExpect;
  require('../jest/translate-typescript.cjs');
  require('../jest/loopback-only.cjs');
  // A property that fails has found the mutant; its smallest example is of no use here.
  fastCheck.configureGlobal({ endOnFailure: true });
  const keyPairs = keepKeyPairs();
  let files = globSync([...patterns], { cwd: folder, absolute: true }).sort();

  const strays = [];
  process.on('uncaughtException', (error) => strays.push(error));
  process.on('unhandledRejection', (error) => strays.push(error));

  let run;
  circus.addEventHandler((event) => {
    if (run === undefined) return;
    if (event.name === 'test_start') run.onStart?.(testId(event.test));
    if (event.name !== 'test_done') return;
    run.onEnd?.();
    for (const { error } of jestExpect.extractExpectedAssertionsErrors()) event.test.errors.push(error);
    if (event.test.errors.length > 0) run.failed ??= { id: testId(event.test), error: event.test.errors[0] };
  });

  return {
    /** Loads the tests and the package anew; what other packages hold stays, since nothing in it is mutated. */
    load() {
      for (const file of Object.keys(require.cache)) {
        if (file.startsWith(folder + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`))
          delete require.cache[file];
      }
      keyPairs.startOver();
      circus.resetState();
      circus.getState().testTimeout = testTimeout;
      for (const file of files) circus.describe(path.relative(folder, file), () => void require(file));
      keyPairs.markLoaded();
    },

    names: () => [...testsBelow(circus.getState().rootDescribeBlock)].map(testId),

    /** From now on quick files come first. @param {readonly { file: string, milliseconds: number }[]} ran */
    orderByTime(ran) {
      const total = new Map(files.map((file) => [file, 0]));
      for (const { file, milliseconds } of ran) total.set(file, total.get(file) + milliseconds);
      files = [...files].sort((left, right) => total.get(left) - total.get(right));
      this.load();
    },

    /**
     * Runs the tests named, or all; with `bail` those after the first failure are left out.
     * @param {{ only?: ReadonlySet<string>, bail?: boolean, onStart?: (id: string) => void, onEnd?: () => void }} options
     */
    async run(options) {
      run = { ...options, failed: undefined };
      keyPairs.goBack();
      strays.length = 0;
      const state = circus.getState();
      const tests = [...testsBelow(state.rootDescribeBlock)];
      for (const test of tests) Object.assign(test, { errors: [], status: null });
      state.unhandledErrors = [];
      state.testNamePattern = {
        test: (id) => (options.only?.has(id) ?? true) && !(options.bail === true && run.failed !== undefined),
      };
      await circus.run();
      // What a test left behind speaks now or is none of the next run's.
      await new Promise((resolve) => setImmediate(resolve));
      const outside = [...strays, ...state.unhandledErrors].map((error) => [error].flat()[0]);
      const ran = tests.filter(({ status }) => status === 'done');
      return { ran: ran.map(describeTest(folder)), failed: run.failed, outside };
    },
  };
}

/**
 * Making RSA keys is most of what loading costs. The pairs are the same in every round, and different within one: those
 * of the files, then those that the tests of a run ask for.
 */
function keepKeyPairs() {
  const crypto = require('node:crypto');
  const generate = crypto.generateKeyPairSync;
  const kept = new Map();
  let asked = new Map();
  let atLoad = new Map();
  crypto.generateKeyPairSync = (type, options) => {
    const kind = JSON.stringify([type, options]);
    const place = asked.get(kind) ?? 0;
    asked.set(kind, place + 1);
    const pairs = kept.get(kind) ?? [];
    kept.set(kind, pairs);
    return (pairs[place] ??= generate(type, options));
  };
  return {
    startOver: () => (asked = new Map()),
    markLoaded: () => (atLoad = new Map(asked)),
    goBack: () => (asked = new Map(atLoad)),
  };
}

function* testsBelow(block) {
  for (const child of block.children) {
    if (child.type === 'test') yield child;
    else yield* testsBelow(child);
  }
}

/** As Jest's circus has it: titles from the outermost block, without the root. */
function testId(test) {
  const titles = [test.name];
  for (let block = test.parent; block.parent !== undefined; block = block.parent) titles.unshift(block.name);
  return titles.join(' ');
}

/** The outermost block is named after the file. */
const describeTest = (folder) => (test) => {
  let block = test.parent;
  while (block.parent.parent !== undefined) block = block.parent;
  return {
    id: testId(test),
    file: path.join(folder, block.name),
    milliseconds: test.duration ?? 0,
    error: test.errors[0],
  };
};

module.exports = { createCircusSession };
