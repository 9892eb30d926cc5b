import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { reports, root } from '../../workspace/root.mjs';
import { runGate } from '../run-gate.mjs';

const node = (program) => ['node', '-e', program];

test('a command that fails is a gate that failed, with its whole output', async () => {
  const command = node('console.log("to stdout"); console.error("to stderr"); process.exit(3)');
  const result = await runGate({ name: 'x', command }, process.env);
  assert.equal(result.ok, false);
  assert.match(result.output, /to stdout/);
  assert.match(result.output, /to stderr/);
});

test('a command that does not exist is a gate that failed', async () => {
  const result = await runGate({ name: 'x', command: ['./no-such-command'] }, process.env);
  assert.equal(result.ok, false);
});

test('the last line is shown beside the name', async () => {
  const result = await runGate(
    { name: 'x', command: node('console.log("first\\nlast")'), lastLine: true },
    process.env,
  );
  assert.deepEqual([result.ok, result.detail], [true, 'last']);
});

/** Writes a Jest report as the command of a gate would, and judges it. */
async function judged(numbers) {
  fs.mkdirSync(reports, { recursive: true });
  const file = path.join(reports, `jest-self-test-${process.pid}.json`);
  const report = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numTotalTestSuites: 1,
    numRuntimeErrorTestSuites: 0,
    ...numbers,
  };
  const program = `require('node:fs').writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(JSON.stringify(report))})`;
  try {
    return await runGate(
      { name: 'x', command: node(program), jestReport: path.relative(root, file) },
      process.env,
    );
  } finally {
    fs.rmSync(file, { force: true });
  }
}

test('tests are counted', async () => {
  const result = await judged({ numPassedTests: 7, numFailedTests: 2 });
  assert.deepEqual([result.testsPassed, result.testsFailed], [7, 2]);
});

test('a skipped test fails the gate', async () => {
  const result = await judged({ numPassedTests: 7, numPendingTests: 1 });
  assert.equal(result.ok, false);
  assert.match(result.detail, /1 skipped/);
});

test('a run that left no report counts as no test, also when an older report is there', async () => {
  const result = await runGate(
    { name: 'x', command: node('process.exit(1)'), jestReport: '.reports/does-not-exist.json' },
    process.env,
  );
  assert.deepEqual([result.ok, result.testsPassed], [false, 0]);
});
