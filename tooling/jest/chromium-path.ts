import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The Chromium of this machine: `CHROMIUM_PATH`, else the first on the PATH. @throws Error that says what to do */
export function chromiumPath(): string {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return given;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
    if (found !== undefined) return found;
  }
  throw new Error(
    'These tests need Chromium on the PATH. Install it (Debian: apt-get install chromium), name it with CHROMIUM_PATH, ' +
      'or leave out the tests named *.browser.test.ts with SDK_TEST_CHROMIUM=unavailable.',
  );
}
