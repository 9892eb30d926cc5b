import fs from 'node:fs';
import path from 'node:path';
import { reports, root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { strykerFile, strykerFolder } from './install-stryker.mjs';

const folder = path.join(reports, 'mutation');

/**
 * Mutates one part and returns what became of each mutant.
 * @param {import('./parts.mjs').Part} part
 * @param {{ environment: NodeJS.ProcessEnv, concurrency: number, force: boolean }} settings
 * @returns {Promise<import('./count-mutants.mjs').Report>}
 */
export async function runPart(part, settings) {
  fs.mkdirSync(folder, { recursive: true });
  const options = path.join(folder, `${part.name}.options.json`);
  const report = reportFile(part);
  fs.rmSync(report, { force: true });
  const wanted = strykerOptions(part, report, settings);
  // Stryker would keep the mutants of files that are no longer of the part.
  if (isOtherSource(options, wanted)) fs.rmSync(incrementalFile(part), { force: true });
  forgetSurvivors(incrementalFile(part));
  fs.writeFileSync(options, JSON.stringify(wanted, null, 2));
  const result = await runCommand(['node', strykerFile('core', 'bin/stryker.js'), 'run', options], {
    env: {
      ...settings.environment,
      SDK_MUTATION_PART: JSON.stringify(part),
    },
    inherit: true,
  });
  if (!fs.existsSync(report))
    throw new Error(`${part.name}: Stryker ended with ${result.code} and no report.`);
  return readReport(part);
}

/** What the last run of a part left. @param {import('./parts.mjs').Part} part @returns {import('./count-mutants.mjs').Report} */
export function readReport(part) {
  if (!fs.existsSync(reportFile(part))) throw new Error(`${part.name} was not run yet.`);
  return JSON.parse(fs.readFileSync(reportFile(part), 'utf8'));
}

const incrementalFile = ({ name }) => path.join(folder, `${name}.incremental.json`);
const reportFile = ({ name }) => path.join(folder, `${name}.json`);

/** @param {string} file options of the run before @param {{ mutate: readonly string[] }} wanted */
function isOtherSource(file, wanted) {
  if (!fs.existsSync(file)) return true;
  return JSON.stringify(JSON.parse(fs.readFileSync(file, 'utf8')).mutate) !== JSON.stringify(wanted.mutate);
}

/**
 * What was found stays found while code and test are the same; everything else is tried again, since Stryker does not
 * know which new tests may reach the code that runs when a file is loaded.
 * @param {string} file of Stryker's incremental mode
 */
function forgetSurvivors(file) {
  if (!fs.existsSync(file)) return;
  const kept = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const entry of Object.values(kept.files)) {
    entry.mutants = entry.mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  }
  fs.writeFileSync(file, JSON.stringify(kept));
}

/** @param {import('./parts.mjs').Part} part @param {string} report @param {{ concurrency: number, force: boolean }} settings */
function strykerOptions(part, report, { concurrency, force }) {
  const inPackage = (pattern) => `packages/${part.package}/${pattern}`;
  return {
    mutate: [...part.source.map(inPackage), '!**/*.test.ts', '!**/generated/**'],
    plugins: ['error-text-ignorer', 'in-process-runner'].map((name) =>
      path.join(root, `tooling/mutation/${name}.mjs`),
    ),
    ignorers: ['error-text'],
    testRunner: 'in-process',
    testRunnerNodeArgs: ['--conditions=@sdk/source'],
    coverageAnalysis: 'perTest',
    ignorePatterns: ['docs', 'examples', '**/dist', '.reports', '.turbo', path.relative(root, strykerFolder)],
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: report },
    incremental: true,
    incrementalFile: incrementalFile(part),
    force,
    concurrency,
    // A machine that does other work is slow; only what never ends may count as killed by time.
    timeoutMS: 8_000,
    timeoutFactor: 3,
    disableTypeChecks: false,
    allowConsoleColors: false,
    checkers: [],
    tempDirName: '.stryker-tmp',
    cleanTempDir: 'always',
  };
}
