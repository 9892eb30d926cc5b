import fs from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';
import { readJestReport } from './read-jest-report.mjs';

// Far beyond what a gate takes; a slow machine must not turn green into red.
const fortyMinutes = 40 * 60 * 1000;

/**
 * @typedef {{ ok: boolean, detail: string, output: string, testsPassed: number, testsFailed: number }} GateResult
 */

/**
 * Runs one gate to its end.
 * @param {import('./gate-list.mjs').Gate} gate
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<GateResult>}
 */
export async function runGate(gate, environment) {
  if (gate.jestReport) fs.rmSync(path.join(root, gate.jestReport), { force: true });
  const result = await runCommand(gate.command, {
    env: { ...environment, ...gate.env },
    timeout: fortyMinutes,
  });
  const ok = result.code === 0;
  if (gate.jestReport) return judgeTests(gate.jestReport, ok, result.output);
  const detail = ok && gate.lastLine ? (result.stdout.trim().split('\n').at(-1) ?? '') : '';
  return { ok, detail, output: result.output, testsPassed: 0, testsFailed: 0 };
}

/** A skipped test is a failure of the gate: it would otherwise stay skipped for ever. */
function judgeTests(file, ok, output) {
  const { passed, failed, skipped, suites, broken } = readJestReport(file);
  const parts = [
    suites === 0 ? 'no test yet' : `${passed} tests in ${suites} files`,
    failed > 0 && `${failed} failed`,
    broken > 0 && `${broken} files could not run`,
    skipped > 0 && `${skipped} skipped, which is not allowed`,
  ];
  const detail = parts.filter((part) => part !== false).join(', ');
  return { ok: ok && skipped === 0, detail, output, testsPassed: passed, testsFailed: failed };
}
