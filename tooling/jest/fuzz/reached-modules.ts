import { Session, type Profiler } from 'node:inspector';

/**
 * Asks the engine which modules of `packages/<name>/src` something enters, without a bundler or a coverage report: one with a
 * function that was called. What a module does while it is loaded counts for nothing.
 *
 * @returns ends it; resolves with names such as `core-signing/src/json/parse-json-object.ts`
 */
export async function watchModules(): Promise<() => Promise<readonly string[]>> {
  const session = new Session();
  session.connect();
  const ask = (method: string, parameters: object = {}) =>
    new Promise<unknown>((resolve, reject) => {
      session.post(method, parameters, (error, result) => {
        if (error === null) resolve(result);
        else reject(new Error(error.message));
      });
    });
  await ask('Profiler.enable');
  await ask('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return async () => {
    const { result } = (await ask('Profiler.takePreciseCoverage')) as Profiler.TakePreciseCoverageReturnType;
    await ask('Profiler.stopPreciseCoverage');
    session.disconnect();
    const entered = result.filter(isEntered).flatMap(({ url }) => moduleOf(url));
    return [...new Set(entered)].sort();
  };
}

function moduleOf(url: string): string[] {
  const name = /\/packages\/([^/]+\/src\/.+\.ts)$/.exec(url)?.[1];
  return name === undefined ? [] : [name];
}

function isEntered({ functions }: Profiler.ScriptCoverage): boolean {
  const spans = functions.flatMap(({ ranges: [whole] }) => (whole === undefined ? [] : [whole]));
  const end = Math.max(...spans.map(({ endOffset }) => endOffset));
  return spans.some(({ startOffset, endOffset, count }) => {
    // The script, and the function that Jest wraps it in, are what loading it calls.
    const isWhole = startOffset < 100 && endOffset > end - 10;
    return !isWhole && count > 0;
  });
}
