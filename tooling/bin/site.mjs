// `node tooling/bin/site.mjs dev|build|preview`: the documentation site. Offline; nothing is fetched by it or its pages.
// --without-catalogue leaves out the tables of catalogued operations; other parameters go to VitePress (--base /x/, --port 5000).
import fs from 'node:fs';
import path from 'node:path';
import { finish } from '../gates/finish.mjs';
import { checkBuiltSite } from '../site/check-built-site.mjs';
import { builtFolder } from '../site/site-folders.mjs';
import { stagePages } from '../site/stage-pages.mjs';
import { localBin, root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const [command = 'dev', ...parameters] = process.argv.slice(2);
const catalogue = !parameters.includes('--without-catalogue');
const others = parameters.filter((parameter) => parameter !== '--without-catalogue');
const vitepress = [localBin('vitepress'), command, 'docs', ...others];

if (command === 'build') await build();
else if (command === 'dev') await develop();
else process.exitCode = (await runCommand(vitepress, { inherit: true })).code;

async function build() {
  const { pages, problems } = stagePages({ catalogue });
  if (problems.length > 0) return finish({ problems, checked: `${pages} pages` });
  fs.rmSync(builtFolder, { recursive: true, force: true });
  const { code, output } = await runCommand(vitepress);
  if (code !== 0) {
    console.log(output);
    process.exitCode = 1;
    return;
  }
  // With another base the addresses begin with it, and the files do not.
  if (others.includes('--base')) return console.log(`${pages} pages in ${path.relative(root, builtFolder)}`);
  const built = checkBuiltSite(builtFolder);
  finish({ problems: built.problems, checked: `${built.pages} pages, ${built.links} links within the site` });
}

/** Serves the site, and brings its pages up to date whenever a document or a comment changes. */
async function develop() {
  const report = () => {
    for (const problem of stagePages({ catalogue }).problems) console.log(`- ${problem}`);
  };
  report();
  let timer;
  for (const folder of ['docs', 'packages', 'examples']) {
    fs.watch(path.join(root, folder), { recursive: true }, (_event, name) => {
      if (!/\.(md|ts|png)$/.test(name ?? '') || /node_modules|dist/.test(name ?? '')) return;
      clearTimeout(timer);
      timer = setTimeout(report, 300);
    });
  }
  process.exitCode = (await runCommand(vitepress, { inherit: true })).code;
  process.exit();
}
