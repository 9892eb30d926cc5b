import { measureProcesses } from '../harness/measure-processes.mjs';
import { startAnswerServer } from '../harness/start-answer-server.mjs';
import { loadSubjects, resolveFrom } from '../harness/subjects.mjs';

const printAge = 'console.log(performance.now());';

/** One request and its answer with undici, as its documentation shows it, and nothing else. */
function byUndici(url, done) {
  const undici = JSON.stringify(resolveFrom('core-signing', 'undici'));
  return `const { Agent, request } = require(${undici});
request(${JSON.stringify(url)}, { method: 'POST', body: '{}', dispatcher: new Agent() })
  .then(({ body }) => body.text()).then((text) => { JSON.parse(text); ${done} });`;
}

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
    const done = `${printAge} process.exit(0);`;
    const sources = programs({ fixtures, url: server.url, done });
    const named = Object.entries({ bare: printAge, undici: byUndici(server.url, done), ...sources });
    const measured = measureProcesses(
      Object.fromEntries(named.map(([name, source]) => [name, { source, extension: 'cjs' }])),
      { rounds: 15 },
    );
    const mine = measured.over('ours', 'bare');
    const floor = measured.over('undici', 'bare');
    return Object.keys(sources)
      .filter((name) => name !== 'ours')
      .flatMap((name) => {
        const theirs = measured.over(name, 'bare');
        const ratio = mine / theirs;
        const line = {
          variant: folder,
          against: name,
          target: peers.find((peer) => peer.name === name)?.firstCallTarget ?? 0.6,
          lowerIsBetter: true,
          ratio,
          from: ratio,
          to: ratio,
          note: `+${mine.toFixed(0)} ms, ${name} +${theirs.toFixed(0)} ms`,
        };
        const least = floor / theirs;
        const below = { variant: `${folder}, undici by hand`, against: name, lowerIsBetter: true };
        return [line, { ...below, ratio: least, from: least, to: least, note: `+${floor.toFixed(0)} ms` }];
      });
  } finally {
    server.close();
  }
}
