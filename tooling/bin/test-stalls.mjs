// `node tooling/bin/test-stalls.mjs [packages/core-signing] [any parameter of Jest]`: the tests in a process that stands
// still again and again. SDK_TEST_STALLS_SEED repeats the pauses of an earlier run. See CONTRIBUTING.md.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { localBin, root } from '../workspace/root.mjs';

const seed = process.env['SDK_TEST_STALLS_SEED'] ?? String(randomInt(2 ** 32));
console.log(`SDK_TEST_STALLS_SEED=${seed}`);
const { status } = spawnSync(localBin('jest'), process.argv.slice(2), {
  cwd: root,
  env: { ...process.env, SDK_TEST_STALLS: '1', SDK_TEST_STALLS_SEED: seed },
  stdio: 'inherit',
});
console.log(`SDK_TEST_STALLS_SEED=${seed}`);
process.exitCode = status ?? 1;
