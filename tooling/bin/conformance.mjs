// `npm run conformance [-- --update]`: calls every function of the two libraries this project takes the place of,
// against the sandbox, and prints what each reaches. `--update` writes the table into the READMEs of @sdk/openapi.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { localBin, root } from '../workspace/root.mjs';
import { runCommand } from '../workspace/run-command.mjs';

const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
const report = path.join(root, '.reports/conformance.md');
fs.rmSync(report, { force: true });
const result = await runCommand([localBin('jest'), 'packages/openapi/test/conformance'], {
  env: { ...process.env, ...(values.update ? { SDK_UPDATE_CONFORMANCE: '1' } : {}) },
});
if (fs.existsSync(report)) console.log(fs.readFileSync(report, 'utf8'));
if (result.code !== 0) console.error(result.output);
process.exitCode = result.code;
