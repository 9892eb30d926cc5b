import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../workspace/root.mjs';
import { measureProcesses, printCpuTime } from '../harness/measure-processes.mjs';
import { resolveFrom } from '../harness/subjects.mjs';

const built = (folder, file) => path.join(root, 'packages', folder, 'dist', file);
const required = (file) => ({
  source: `require(${JSON.stringify(file)}); ${printCpuTime}`,
  extension: 'cjs',
});
const imported = (file) => ({
  source: `await import(${JSON.stringify(pathToFileURL(file).href)}); ${printCpuTime}`,
  extension: 'mjs',
});

/** CPU time of a process that only loads a package, against one that loads nothing. */
export const row = {
  name: 'load a package, CPU time',
  async run() {
    const folders = ['core-signing', 'alipay-openapi'];
    const programs = {
      'bare cjs': { source: printCpuTime, extension: 'cjs' },
      'bare mjs': { source: printCpuTime, extension: 'mjs' },
      'alipay-sdk': required(resolveFrom('alipay-openapi', 'alipay-sdk')),
    };
    for (const folder of folders) {
      programs[`require ${folder}`] = required(built(folder, 'index.cjs'));
      programs[`import ${folder}`] = imported(built(folder, 'index.js'));
    }
    const measured = measureProcesses(programs);
    const lines = folders.flatMap((folder) =>
      [
        ['require', 'bare cjs'],
        ['import', 'bare mjs'],
      ].map(([how, bare]) => ({
        variant: `${how} ${folder}`,
        against: 'bare node',
        target: 1.2,
        lowerIsBetter: true,
        ...measured.ratio(`${how} ${folder}`, bare),
        note: `+${measured.over(`${how} ${folder}`, bare).toFixed(0)} ms`,
      })),
    );
    const official = {
      variant: 'require alipay-sdk',
      against: 'bare node',
      lowerIsBetter: true,
      ...measured.ratio('alipay-sdk', 'bare cjs'),
      note: `+${measured.over('alipay-sdk', 'bare cjs').toFixed(0)} ms`,
    };
    return [...lines, official];
  },
};
