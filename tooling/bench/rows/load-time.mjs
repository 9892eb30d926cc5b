import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../workspace/root.mjs';
import { measureProcesses, printCpuTime } from '../harness/measure-processes.mjs';
import { loadSubjects, resolveFrom } from '../harness/subjects.mjs';

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
    const subjects = await loadSubjects();
    const folders = [...new Set(subjects.flatMap(({ packages }) => packages))];
    const programs = {
      'bare cjs': { source: printCpuTime, extension: 'cjs' },
      'bare mjs': { source: printCpuTime, extension: 'mjs' },
    };
    const peers = subjects.flatMap(({ folder, peers: own }) => own.map((peer) => ({ folder, ...peer })));
    for (const { folder, name } of peers) programs[name] = required(resolveFrom(folder, name));
    for (const folder of folders) {
      programs[`require ${folder}`] = required(built(folder, 'index.cjs'));
      programs[`import ${folder}`] = imported(built(folder, 'index.js'));
    }
    const measured = measureProcesses(programs);
    const line = (program, bare, more) => ({
      against: 'bare node',
      lowerIsBetter: true,
      ...measured.ratio(program, bare),
      note: `+${measured.over(program, bare).toFixed(0)} ms`,
      ...more,
    });
    return [
      ...folders.flatMap((folder) => [
        line(`require ${folder}`, 'bare cjs', { variant: `require ${folder}`, target: 1.2 }),
        line(`import ${folder}`, 'bare mjs', { variant: `import ${folder}`, target: 1.2 }),
      ]),
      ...peers.map(({ name }) => line(name, 'bare cjs', { variant: `require ${name}` })),
    ];
  },
};
