import type { Command } from './command.js';
import { checkEnvironment } from './doctor/check-environment.js';
import { checkPackages } from './doctor/check-packages.js';
import { checkSandbox } from './doctor/check-sandbox.js';
import type { Finding } from './doctor/finding.js';
import { formatTable } from './format-table.js';
import { UsageError } from './usage-error.js';

export const doctorCommand: Command = {
  name: 'doctor',
  usage: '',
  options: {},
  async run(input) {
    if (input.positionals.length > 0) throw new UsageError(input.texts.onlyOptions('doctor'));
    const { io } = input;
    const environment = io.environment ?? {};
    const findings = [
      ...checkEnvironment(environment, process.version, input.texts.findings),
      ...(await checkSandbox(input)),
      ...(io.folder === undefined
        ? []
        : checkPackages(
            { folder: io.folder, environment, nodeVersion: process.version },
            input.texts.findings.packages,
          )),
    ];
    const lines = input.json ? [JSON.stringify(findings, null, 2)] : describe(findings);
    for (const line of lines) io.print(line);
    return findings.some(({ verdict }) => verdict === 'fail') ? 1 : 0;
  },
};

function describe(findings: readonly Finding[]): string[] {
  const table = formatTable(findings.map(({ verdict, check, message }) => [verdict, check, message]));
  return findings.flatMap(({ advice }, index) => {
    const line = table[index] ?? '';
    return advice === null ? [line] : [line, `      → ${advice}`];
  });
}
