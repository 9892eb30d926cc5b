import type { Command } from './command.js';
import { checkEnvironment } from './doctor/check-environment.js';
import { checkPackages } from './doctor/check-packages.js';
import { checkSandbox } from './doctor/check-sandbox.js';
import type { Finding } from './doctor/finding.js';
import { formatTable } from './format-table.js';
import { UsageError } from './usage-error.js';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'look for what commonly goes wrong, and say what to do',
  usage: '',
  help: [
    'Looks at Node.js, the environment, the sandbox at --url with its clock and keys, and the packages that a program',
    'in this folder would load. Ends with 1 when something fails; warnings alone end with 0.',
    '',
    'Keys and the addresses of proxies are not printed.',
  ],
  options: {},
  async run(input) {
    if (input.positionals.length > 0) throw new UsageError('doctor takes options only.');
    const { io } = input;
    const environment = io.environment ?? {};
    const findings = [
      ...checkEnvironment(environment, process.version),
      ...(await checkSandbox(input)),
      ...(io.folder === undefined
        ? []
        : checkPackages({ folder: io.folder, environment, nodeVersion: process.version })),
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
