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
    const line = (more, ratio, note) => ({
      ...more,
      lowerIsBetter: true,
      ratio,
      from: ratio,
      to: ratio,
      note,
    });
    const byHand = line(
      { variant: folder, against: 'undici by hand', target: 1 },
      mine / floor,
      `+${mine.toFixed(0)} ms, undici by hand +${floor.toFixed(0)} ms`,
    );
    const beside = Object.keys(sources)
      .filter((name) => name !== 'ours')
      .flatMap((name) => {
        const theirs = measured.over(name, 'bare');
        const target = peers.find((peer) => peer.name === name)?.firstCallTarget ?? 0.6;
        const note = `+${mine.toFixed(0)} ms, ${name} +${theirs.toFixed(0)} ms`;
        return [
          line({ variant: folder, against: name, target }, mine / theirs, note),
          line(
            { variant: `${folder}, undici by hand`, against: name },
            floor / theirs,
            `+${floor.toFixed(0)} ms`,
          ),
        ];
      });
    return [byHand, ...beside];
  } finally {
    server.close();
  }
}
