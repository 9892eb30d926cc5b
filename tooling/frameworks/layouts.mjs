// How an application of each framework lies in its folder. What the guide has a program for is taken from there.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { blocksUnder, continuedModule, toJavaScript } from './compose-guide.mjs';

/**
 * @typedef {object} Place
 * @property {string} folder  of the framework; the one above it has the handler, the receivers and our packages
 * @property {import('./compose-guide.mjs').GuideBlock[]} guide
 */

const applications = path.join(root, 'tooling/frameworks/apps');

/** A file of `apps/` as it is. @param {string} name */
export const copied = (name) => (place) => {
  fs.copyFileSync(path.join(applications, name), path.join(place.folder, name));
  return name;
};

/** A file of `apps/` that starts the guide's own program. @param {string} heading @param {string} name */
export const continued = (heading, name) => (place) => {
  const source = continuedModule(place.guide, heading);
  write(place, 'guide.mjs', toJavaScript(source));
  return copied(name)(place);
};

/** The guide's plugin, and its scope for what reads the body itself. @param {Place} place */
export function fastify(place) {
  const [{ source }] = blocksUnder(place.guide, 'Messages of WeChat');
  const receivers = "import { push, receipts } from '../receivers.mjs';";
  write(
    place,
    'guide.mjs',
    toJavaScript(`${continuedModule(place.guide, 'Fastify')}\n${receivers}\n${source}`),
  );
  return copied('fastify.mjs')(place);
}

/** @param {Place} place */
export function egg(place) {
  nameTheFolder(place);
  writeGuideFiles(place, 'Egg');
  write(place, 'notify.js', "module.exports = require('../notify.cjs');\n");
  return copied('egg.cjs')(place);
}

/** @param {'koa' | 'web'} component */
export const midway = (component) => (place) => {
  nameTheFolder(place);
  writeGuideFiles(place, 'Midway');
  write(place, 'dist/notify.js', "module.exports = require('../../notify.cjs');\n");
  for (const name of ['midway-receivers.mts', `midway-${component}.mts`]) {
    const target = name === 'midway-receivers.mts' ? 'controller/receivers.js' : 'configuration.js';
    const source = fs.readFileSync(path.join(applications, name), 'utf8');
    write(place, `dist/${target}`, toJavaScript(source, 'cjs'));
  }
  return copied('midway.cjs')(place);
};

/** @param {'express' | 'controller' | 'fastify'} kind */
export const nest = (kind) => (place) => {
  const name = `nest-${kind}.mjs`;
  const [{ source: block }] = blocksUnder(place.guide, 'Nest');
  const source = fs.readFileSync(path.join(applications, `nest-${kind}.mts`), 'utf8');
  write(
    place,
    name,
    toJavaScript(source.replace('// The guide.\n', block.replace('listen(3000)', "listen(0, '127.0.0.1')"))),
  );
  return name;
};

/** Built where no key is at hand, as a pipeline builds it. @param {Place} place */
export async function next(place) {
  writeGuideFiles(place, 'Next');
  const copies = path.join(applications, 'next');
  fs.cpSync(copies, place.folder, { recursive: true });
  const above = path.dirname(place.folder);
  fs.copyFileSync(path.join(above, 'notify.mjs'), path.join(place.folder, 'notify.js'));
  fs.copyFileSync(path.join(above, 'receivers.mjs'), path.join(place.folder, 'receivers.mjs'));
  const { code, output } = await runCommand(['node_modules/.bin/next', 'build'], {
    cwd: place.folder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    timeout: 600_000,
  });
  if (code !== 0) throw new Error(`next build failed:\n${output}`);
  return 'start.cjs';
}

/** The programs that begin with the name of their file; TypeScript becomes what Midway's build would make of it. */
function writeGuideFiles(place, heading) {
  for (const { language, source } of blocksUnder(place.guide, heading)) {
    const [, file] = /^\/\/ (\S+\.[jt]s)\b/.exec(source) ?? [];
    if (file === undefined) continue;
    if (language === 'js') write(place, file, source);
    else if (heading === 'Midway')
      write(place, file.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js'), toJavaScript(source, 'cjs'));
    else write(place, file.replace(/\.ts$/, '.js'), toJavaScript(source));
  }
}

/** Egg and Midway want the application to have a name. */
function nameTheFolder({ folder }) {
  const file = path.join(folder, 'package.json');
  fs.writeFileSync(file, JSON.stringify({ ...JSON.parse(fs.readFileSync(file, 'utf8')), name: 'shop' }));
}

function write({ folder }, name, text) {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
