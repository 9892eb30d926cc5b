import path from 'node:path';
import { root } from '../workspace/root.mjs';

/** Everything the site is made of that is not committed: pages, their cache, and what a web server would serve. */
const folder = path.join(root, '.reports/site');

/** Markdown as VitePress reads it, with the paths of the site. `docs/.vitepress/config.mjs` names the same folders. */
export const pagesFolder = path.join(folder, 'pages');
export const builtFolder = path.join(folder, 'built');
