import { findChromium } from '../workspace/chromium.mjs';
import { testsNamed } from './tests-named.mjs';

/**
 * What the test gates need to know of Chromium. Without one, the tests that need it are left out by name, and said so;
 * a Jest that is told nothing runs them, and they fail where they find no browser.
 * @param {NodeJS.ProcessEnv} environment
 * @param {typeof findChromium} [find]
 * @returns {Promise<{ env: Record<string, string>, about: string, notTested: string | undefined, stop: () => Promise<void> }>}
 */
export async function chromiumForTests(environment, find = findChromium) {
  const stop = async () => {};
  const chromium = await find(environment);
  if (!('unavailable' in chromium)) {
    const env = { CHROMIUM_PATH: chromium.path };
    return { env, about: chromium.about, notTested: undefined, stop };
  }
  return {
    env: { SDK_TEST_CHROMIUM: 'unavailable' },
    about: chromium.unavailable,
    notTested: `Not tested, because there is no Chromium: ${testsNamed('.browser.test.ts')}`,
    stop,
  };
}
