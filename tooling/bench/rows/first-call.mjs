import { measureProcesses } from '../harness/measure-processes.mjs';
import { startAnswerServer } from '../harness/start-answer-server.mjs';
import { loadSubjects } from '../harness/subjects.mjs';

const printAge = 'console.log(performance.now());';

/** From the start of the process to the first answered call, over the start of bare node. */
export const row = {
  name: 'process start → first answered call',
  async run({ fixtures }) {
    const lines = [];
    for (const subject of await loadSubjects()) {
      if (subject.firstCall !== undefined) lines.push(...(await measure(subject, fixtures)));
    }
    return lines;
  },
};

async function measure({ folder, peers, firstCall: { answer, programs } }, fixtures) {
  const server = await startAnswerServer(answer({ fixtures }));
  try {
    const sources = programs({ fixtures, url: server.url, done: `${printAge} process.exit(0);` });
    const named = Object.entries({ bare: printAge, ...sources });
    const measured = measureProcesses(
      Object.fromEntries(named.map(([name, source]) => [name, { source, extension: 'cjs' }])),
      { rounds: 15 },
    );
    const mine = measured.over('ours', 'bare');
    return Object.keys(sources)
      .filter((name) => name !== 'ours')
      .map((name) => {
        const theirs = measured.over(name, 'bare');
        const ratio = mine / theirs;
        return {
          variant: folder,
          against: name,
          target: peers.find((peer) => peer.name === name)?.firstCallTarget ?? 0.6,
          lowerIsBetter: true,
          ratio,
          from: ratio,
          to: ratio,
          note: `+${mine.toFixed(0)} ms, ${name} +${theirs.toFixed(0)} ms`,
        };
      });
  } finally {
    server.close();
  }
}
