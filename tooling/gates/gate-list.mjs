import fs from 'node:fs';
import path from 'node:path';
import { localBin, root } from '../workspace/root.mjs';

/**
 * @typedef {object} Gate
 * @property {string} name      what `--only` takes
 * @property {readonly string[]} command
 * @property {readonly string[]} [requires] gates that must have passed before; `--only` runs them too
 * @property {Record<string, string>} [env]
 * @property {boolean} [lastLine] show the last line of the output beside the name
 * @property {string} [jestReport] the gate is a Jest run and writes its results to this file
 * @property {boolean} [everyCore] it keeps every core busy, so that no other gate runs beside it
 * @property {boolean} [tools] the gate wants a Redis and a Chromium: see redis-for-tests.mjs, chromium-for-tests.mjs
 */

const check = (name) => ['node', `tooling/gates/${name}.mjs`];

/**
 * @param {string} zone
 * @param {readonly string[]} [which] further parameters of Jest
 */
const unitTests = (zone, which = []) => {
  const jestReport = `.reports/jest-${zone.replace('/', '-').toLowerCase()}.json`;
  return {
    command: [
      localBin('jest'),
      '--ci',
      '--passWithNoTests',
      '--json',
      `--outputFile=${jestReport}`,
      ...which,
    ],
    env: { TZ: zone },
    jestReport,
    everyCore: true,
    tools: true,
  };
};

// All tests run where clocks differ from both UTC and China by half hours and by summer time: a test or a line of source
// that takes the local time for either of them fails there. See docs/decisions/0016-one-run-in-a-third-time-zone.md.
const thirdZone = 'America/St_Johns';
const aboutTime =
  '--testPathPatterns=[/-](time|timeout|date|day|clock|bills?|period|zone|quota|reconcile|analysis|receipts?)[^/]*[.]test';

/** Tests of the gates themselves. Named one by one: Node 20 takes folders but no patterns, Node 22 the reverse. */
function ownTests() {
  const folder = 'tooling/gates/test';
  return fs.readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`);
}

/** Every gate of `npm test`, cheap first. A new rule of the house becomes a line here. @type {readonly Gate[]} */
export const gates = [
  {
    name: 'format',
    command: [localBin('oxfmt'), '--check'],
    lastLine: true,
  },
  { name: 'tooling', command: ['node', '--test', ...ownTests()] },
  { name: 'skeleton', command: check('check-skeleton'), lastLine: true },
  { name: 'layers', command: check('check-layers'), lastLine: true },
  { name: 'dependencies', command: check('check-dependencies'), lastLine: true },
  { name: 'fuzz', command: check('check-fuzz'), lastLine: true },
  { name: 'security', command: check('check-security'), lastLine: true },
  { name: 'generated', command: ['node', 'tooling/bin/generate.mjs', '--check'], lastLine: true },
  { name: 'changeset', command: check('check-changeset'), lastLine: true },
  // The longest of those that leave a core to another: begun early, it keeps none waiting at the end.
  { name: 'lint', command: check('check-lint'), lastLine: true },
  { name: 'readmes', command: check('check-readmes'), lastLine: true },
  { name: 'docstrings', command: check('check-docstrings'), lastLine: true },
  { name: 'site', command: ['node', 'tooling/bin/site.mjs', 'build', '--without-catalogue'], lastLine: true },
  { name: 'build', command: ['node', 'tooling/bin/build.mjs'], lastLine: true },
  { name: 'surface', command: check('check-surface'), requires: ['build'], lastLine: true },
  { name: 'pack', command: check('pack-packages'), requires: ['build'], lastLine: true },
  { name: 'bundles', command: check('check-bundles'), requires: ['build'], lastLine: true },
  { name: 'publint', command: check('check-publint'), requires: ['pack'], lastLine: true },
  { name: 'attw', command: check('check-attw'), requires: ['pack'], lastLine: true },
  { name: 'tarball', command: check('check-tarball'), requires: ['pack'], lastLine: true },
  { name: 'tests', ...unitTests(thirdZone) },
  { name: 'tests-utc', ...unitTests('UTC', [aboutTime]) },
  { name: 'tests-shanghai', ...unitTests('Asia/Shanghai', [aboutTime]) },
];
