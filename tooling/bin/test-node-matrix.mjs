// `node tooling/bin/test-node-matrix.mjs [22 24]`: the Jest suites under other versions of Node, from npm packages.
import fs from 'node:fs';
import { readJestReport } from '../gates/read-jest-report.mjs';
import { ensureInstalled } from '../workspace/ensure-installed.mjs';
import { withPinnedPnpm } from '../workspace/find-pnpm.mjs';
import { quietEnvironment } from '../workspace/quiet-environment.mjs';
import { reports } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const majors = process.argv.length > 2 ? process.argv.slice(2) : ['22', '24'];
const environment = await withPinnedPnpm(quietEnvironment(process.env));
const installed = await ensureInstalled(environment);
if (installed.code !== 0) throw new Error(`The dependencies could not be installed.\n${installed.output}`);

fs.mkdirSync(reports, { recursive: true });
let passed = 0;
let failed = 0;

for (const major of majors) {
  const node = ['npx', '--yes', '-p', `node@${major}`, '--', 'node'];
  const { stdout } = await runCommand([...node, '-p', 'process.version'], { env: environment });
  const version = stdout.trim().split('\n').at(-1) ?? '';
  if (!version.startsWith(`v${major}.`)) {
    console.log(`✗ Node ${major} could not be fetched (got '${version}')`);
    failed += 1;
    continue;
  }
  const report = `.reports/jest-node-${major}.json`;
  const result = await runCommand(
    [...node, 'node_modules/jest/bin/jest.js', '--ci', '--json', `--outputFile=${report}`],
    { env: environment },
  );
  const counted = readJestReport(report);
  passed += counted.passed;
  failed += counted.failed + (result.code === 0 || counted.failed > 0 ? 0 : 1);
  console.log(
    `${result.code === 0 ? '✓' : '✗'} Node ${version}  ${counted.passed} tests in ${counted.suites} files`,
  );
  if (result.code !== 0) console.log(result.output);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
