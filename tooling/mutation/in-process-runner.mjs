// A Stryker plugin: runs the tests of a part in one process that loads them once. A mutant then costs what its tests cost.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const stryker = (globalThis.__stryker__ ??= {});
const succeeded = 0;
const failed = 1;

/** The words of whatever was thrown; with Jest it may be a pair of error and place. */
const messageOf = (error) => String([error].flat()[0]?.message ?? error);

export class InProcessRunner {
  constructor() {
    const part = JSON.parse(process.env.SDK_MUTATION_PART ?? '{}');
    // Stryker runs this in its copy of the repository.
    const root = fs.realpathSync(process.cwd());
    const { createCircusSession } = createRequire(import.meta.url)('./circus-session.cjs');
    this.session = createCircusSession(path.join(root, 'packages', part.package), part.tests);
    this.fresh = false;
    // Neighbours among the mutants are mostly found by the same test: the last ones that found any are asked first.
    this.killers = [];
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun({ coverageAnalysis }) {
    this.load(undefined);
    const measured = coverageAnalysis === 'perTest';
    const { ran, outside } = await this.session.run({
      onStart: (id) => (stryker.currentTestId = measured ? id : undefined),
      onEnd: () => (stryker.currentTestId = undefined),
    });
    // Code goes on counting; what the second round runs belongs to no test and would look as if loading ran it.
    const mutantCoverage = structuredClone(stryker.mutantCoverage);
    this.inTests = new Set(Object.values(mutantCoverage.perTest).flatMap(Object.keys));
    // The second round proves that a test does not live off a fresh process.
    const again = await this.session.run({});
    this.session.orderByTime(again.ran);
    const strays = [...outside, ...again.outside];
    if (strays.length > 0) return { status: 'error', errorMessage: strays.map(messageOf).join('\n') };
    const tests = ran.map((test, index) => {
      const error = test.error ?? again.ran[index]?.error;
      const result = { id: test.id, name: test.id, fileName: test.file, timeSpentMs: test.milliseconds };
      if (error === undefined) return { ...result, status: succeeded };
      return { ...result, status: failed, failureMessage: messageOf(error) };
    });
    return { status: 'complete', tests, mutantCoverage };
  }

  async mutantRun(options) {
    if (!this.loaded) this.load(undefined);
    const only = new Set(options.testFilter ?? this.session.names());
    // What no test runs again is as it was when the files were loaded.
    const isOnlyLoaded =
      options.mutantActivation === 'static' && this.inTests?.has(options.activeMutant.id) === false;
    if (isOnlyLoaded) return this.runFresh(options, only);
    const wasFresh = this.fresh;
    const result = await this.runWith(options, only);
    if (result.status === 'timeout') return result;
    if (result.status === 'survived') {
      // What runs only while a file is loaded has not run yet.
      return options.mutantActivation === 'static' ? this.runFresh(options, only) : result;
    }
    // What the mutants before left behind must not find this one.
    if (wasFresh) return result;
    const alone = result.killedBy[0] === undefined ? only : new Set(result.killedBy);
    const control = await this.session.run({ only: alone });
    const isClean = control.failed === undefined && control.outside.length === 0;
    return isClean ? result : this.runFresh(options, only);
  }

  /** Loads while the mutant is active, and forgets it afterwards. */
  async runFresh(options, only) {
    this.load(options.activeMutant.id);
    const result = await this.runWith(options, only);
    this.loaded = false;
    return result;
  }

  load(mutant) {
    stryker.activeMutant = mutant;
    this.failedToLoad = undefined;
    try {
      this.session.load();
    } catch (error) {
      if (mutant === undefined) throw error;
      this.failedToLoad = error;
    }
    stryker.activeMutant = undefined;
    this.loaded = true;
    this.fresh = true;
  }

  async runWith(options, only) {
    if (this.failedToLoad !== undefined) return killed([], this.failedToLoad, 0);
    const likely = this.killers.filter((id) => only.has(id));
    const others = [...only].filter((id) => !likely.includes(id));
    let result = { status: 'survived', nrOfTests: 0 };
    for (const stage of [likely, others]) {
      if (stage.length === 0) continue;
      result = await this.runStage(options, new Set(stage));
      if (result.status !== 'survived') break;
    }
    this.fresh = false;
    const [killer] = result.killedBy ?? [];
    if (killer !== undefined)
      this.killers = [killer, ...this.killers.filter((id) => id !== killer)].slice(0, 3);
    return result;
  }

  async runStage({ activeMutant, hitLimit, disableBail }, only) {
    Object.assign(stryker, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit ? 0 : undefined });
    const { ran, failed: first, outside } = await this.session.run({ only, bail: !disableBail });
    const { hitCount } = stryker;
    Object.assign(stryker, { activeMutant: undefined, hitLimit: undefined, hitCount: undefined });
    if (hitLimit && hitCount > hitLimit) return { status: 'timeout', reason: `Hit ${hitCount} times` };
    if (first !== undefined) return killed([first.id], first.error, ran.length);
    if (outside.length > 0) return killed([], outside[0], ran.length);
    return { status: 'survived', nrOfTests: ran.length };
  }
}

const killed = (killedBy, error, nrOfTests) => ({
  status: 'killed',
  killedBy,
  failureMessage: messageOf(error),
  nrOfTests,
});

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcessRunner }];
