import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { jointsInTables } from './joints-in-tables.mjs';
import { locales } from './locales.mjs';
import { search } from './search.mjs';
import { slugify } from './slugify.mjs';
import { stackedTables } from './stacked-tables.mjs';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../.reports/site');

/** The pages are written by `tooling/site/stage-pages.mjs`; build with `pnpm docs:build`. */
export default defineConfig({
  title: 'Mini program SDKs',
  srcDir: path.join(folder, 'pages'),
  outDir: path.join(folder, 'built'),
  cacheDir: path.join(folder, 'cache'),
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: '/logo.svg' }]],
  markdown: {
    anchor: { slugify },
    headers: { slugify },
    config: (markdown) => markdown.use(stackedTables).use(jointsInTables),
  },
  themeConfig: {
    logo: '/logo.svg',
    search,
    outline: { level: [2, 3] },
    externalLinkIcon: true,
  },
  locales,
  vite: {
    // One chunk for each page is what the size of a page is; the tables of operations are meant to be long.
    build: { chunkSizeWarningLimit: 4096 },
  },
});
