import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { busySandbox } from './busy-sandbox.js';
import { openBrowser, openPage } from './open-browser.js';

/** Screenshots of every page, in both languages, light and dark, wide and narrow, into the folder that is named. */
async function main(): Promise<void> {
  const folder = process.argv[2] ?? '.reports/screenshots';
  const only = process.argv[3];
  mkdirSync(folder, { recursive: true });
  const { sandbox, origin, pages } = await busySandbox();
  const browser = await openBrowser();
  try {
    for (const language of ['en', 'zh'] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [1280, 390]) {
          const viewport = { width, height: width === 390 ? 1600 : 860 };
          const { page, context } = await openPage(browser, origin, { viewport, colorScheme });
          for (const path of pages) {
            const name = path === '/' ? 'overview' : path.slice(1).replace(/[^\w]+/g, '-');
            const file = `${name}.${language}.${colorScheme}.${String(width)}.png`;
            if (only !== undefined && !file.includes(only)) continue;
            await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
            await page.screenshot({ path: join(folder, file) });
          }
          await context.close();
        }
      }
    }
    console.log(`Screenshots are in ${folder}.`);
  } finally {
    await browser.close();
    await sandbox.close();
  }
}

void main();
