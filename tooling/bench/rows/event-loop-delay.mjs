import path from 'node:path';
import { root } from '../../workspace/root.mjs';
import { measureProcesses } from '../harness/measure-processes.mjs';

const inFlight = 32;
const milliseconds = 1500;

/** How long other work waits in a process that signs all the time, on its own thread or on the thread pool. */
export const row = {
  name: 'event-loop delay while signing, alipay',
  async run({ fixtures }) {
    const measured = measureProcesses(
      { sync: program(fixtures, 'sync'), pool: program(fixtures, 'thread-pool') },
      { rounds: 3 },
    );
    const { sync, pool } = measured.values;
    return [
      {
        variant: `p99 at ${inFlight} in flight, signing: 'thread-pool'`,
        against: "signing: 'sync'",
        target: 1,
        lowerIsBetter: true,
        ...measured.ratio('pool', 'sync'),
        note: `${pool.toFixed(1)} ms, sync ${sync.toFixed(1)} ms`,
      },
    ];
  },
};

/** Answers are signed beforehand, so that all the signing is the client's. */
function program({ appId, privateKey, alipayPublicKey, answer, orderCamel }, signing) {
  const file = path.join(root, 'packages/alipay-openapi/dist/index.cjs');
  const source = `const { createAlipay } = require(${JSON.stringify(file)});
const { monitorEventLoopDelay } = require('node:perf_hooks');
const answer = { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(${JSON.stringify(answer.body)}) };
const transport = { send: () => new Promise((resolve) => setImmediate(resolve, answer)), stream: () => Promise.reject(new Error('not used')), close: () => Promise.resolve() };
const client = createAlipay({ ...${JSON.stringify({ appId, privateKey, alipayPublicKey, signing })}, transport });
let running = true;
const worker = async () => { while (running) await client.exec('alipay.trade.query', ${JSON.stringify({ outTradeNo: orderCamel.outTradeNo })}); };
(async () => {
  const workers = Array.from({ length: ${inFlight} }, worker);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, ${milliseconds}));
  delay.disable();
  running = false;
  await Promise.all(workers);
  console.log(delay.percentile(99) / 1e6);
  process.exit(0);
})();`;
  return { source, extension: 'cjs' };
}
