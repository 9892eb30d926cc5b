import { heapSource } from '../harness/heap-source.mjs';
import { measureProcesses } from '../harness/measure-processes.mjs';
import { loadSubjects } from '../harness/subjects.mjs';

const instances = 1000;

/** What a client costs that does nothing: heap and resident memory of a thousand, for programs with many tenants. */
export const row = {
  name: 'memory of a client',
  async run({ fixtures }) {
    const lines = [];
    for (const { folder, clients } of await loadSubjects()) {
      if (clients !== undefined) lines.push(...compare(folder, clients({ fixtures })));
    }
    return lines;
  },
};

function compare(folder, sources) {
  const names = Object.keys(sources);
  const measured = measureProcesses(
    Object.fromEntries(
      names.flatMap((name) => [
        [name, program(sources[name], 'heap()')],
        [`${name} rss`, program(sources[name], '(collect(), process.memoryUsage().rss)')],
      ]),
    ),
    { rounds: 3 },
  );
  const kilobytes = (name) => (measured.values[name] / instances / 1024).toFixed(1);
  const told = (name) => `${kilobytes(name)} kB of heap, ${kilobytes(`${name} rss`)} kB resident`;
  return names
    .filter((name) => name !== 'ours')
    .map((name) => ({
      variant: folder,
      against: name,
      lowerIsBetter: true,
      ...measured.ratio('ours', name),
      note: `${told('ours')}; ${name} ${told(name)}`,
    }));
}

/** The first client also pays for what is made once for all of them, so that it is made before. */
function program({ load, create }, measure) {
  const source = `${heapSource}${load}
const kept = [${create}];
const before = ${measure};
for (let index = 0; index < ${instances}; index += 1) kept.push(${create});
console.log(${measure} - before + kept.length - ${instances + 1});
process.exit(0);`;
  return { source, extension: 'cjs' };
}
