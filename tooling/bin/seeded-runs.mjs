// `node tooling/bin/seeded-runs.mjs [--runs 10000] [--seed 1] [--platform wxpay-v2|wxpay-v3|alipay|sms] [--steps]`: a shop, the
// sandbox, and everything that can go wrong between them, decided by one number for each run.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../workspace/root.mjs';

const program = path.join(root, 'packages/unified-pay/test/seeded/campaign.ts');
const loader = path.join(root, 'tooling/jest/run-typescript.cjs');
const { status } = spawnSync(
  process.execPath,
  ['--conditions=@sdk/source', loader, program, ...process.argv.slice(2)],
  { cwd: path.join(root, 'packages/unified-pay'), stdio: 'inherit' },
);
process.exitCode = status ?? 1;
