import fs from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';

/**
 * The numbers of a Jest run. A run without a report counts as nothing passed.
 * @param {string} file relative to the root
 * @returns {{ passed: number, failed: number, skipped: number, suites: number, broken: number }} broken: files that did not run
 */
export function readJestReport(file) {
  const absolute = path.join(root, file);
  if (!fs.existsSync(absolute)) return { passed: 0, failed: 0, skipped: 0, suites: 0, broken: 0 };
  const report = JSON.parse(fs.readFileSync(absolute, 'utf8'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    suites: report.numTotalTestSuites,
    broken: report.numRuntimeErrorTestSuites,
  };
}
