import { heapSource } from '../harness/heap-source.mjs';
import { measureProcesses } from '../harness/measure-processes.mjs';
import { loadSubjects } from '../harness/subjects.mjs';
import { smsAnswer, smsKeys, smsMessage } from '../subjects/aliyun-sms.mjs';

/**
 * Heap of calls that wait for their answers: what each costs at 10 000 against 1 000, which is flat unless something
 * grows with their number, and what is left when all were answered.
 */
export const row = {
  name: 'memory of calls in flight, aliyun-sms',
  async run({ fixtures }) {
    const { clients } = (await loadSubjects()).find(({ folder }) => folder === 'aliyun-sms');
    const { load } = clients({ fixtures }).ours;
    const measured = measureProcesses(
      {
        few: program(load, 1000, '(during - before) / calls'),
        many: program(load, 10_000, '(during - before) / calls'),
        before: program(load, 10_000, 'before'),
        after: program(load, 10_000, 'after'),
      },
      { rounds: 3 },
    );
    const { few, many, before, after } = measured.values;
    const megabytes = (bytes) => (bytes / 1e6).toFixed(2);
    return [
      {
        variant: 'each of 10 000',
        against: 'each of 1 000',
        target: 1.2,
        lowerIsBetter: true,
        ...measured.ratio('many', 'few'),
        note: `${(many / 1024).toFixed(1)} kB, ${(few / 1024).toFixed(1)} kB`,
      },
      {
        variant: 'heap when 10 000 were answered',
        against: 'heap before',
        target: 1.1,
        lowerIsBetter: true,
        ...measured.ratio('after', 'before'),
        note: `${megabytes(after)} MB, ${megabytes(before)} MB`,
      },
    ];
  },
};

function program(load, calls, measure) {
  const source = `${heapSource}${load}
const waiting = [];
const answer = { status: 200, headers: {}, body: Buffer.from(${JSON.stringify(smsAnswer)}) };
const transport = { send: () => new Promise((resolve) => waiting.push(resolve)), stream: () => Promise.reject(new Error('not used')), close: () => Promise.resolve() };
const client = createAliyunSms({ ...${JSON.stringify(smsKeys)}, transport, timeout: 600000 });
const message = ${JSON.stringify(smsMessage)};
const calls = ${calls};
const until = async (reached) => { while (waiting.length < reached) await new Promise(setImmediate); };
const finish = async (sent) => { for (const resolve of waiting.splice(0)) resolve(answer); const read = await Promise.all(sent.splice(0)); return read.length; };
(async () => {
  // Once before, so that what is loaded and compiled on the way is not counted.
  const warm = Array.from({ length: calls }, () => client.sendSms(message));
  await until(calls);
  await finish(warm);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = heap();
  const sent = Array.from({ length: calls }, () => client.sendSms(message));
  await until(calls);
  const during = heap();
  if ((await finish(sent)) !== calls) throw new Error('Not all were answered.');
  await new Promise((resolve) => setTimeout(resolve, 50));
  const after = heap();
  console.log(${measure});
  process.exit(0);
})();`;
  return { source, extension: 'cjs' };
}
