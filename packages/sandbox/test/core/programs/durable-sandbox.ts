// A sandbox in a process of its own, to be killed by kill.test.ts. Tells its address by a message.
import { createSandbox } from '../../../src/index.js';

const [, , data = '', seed = '0'] = process.argv;

async function start(): Promise<void> {
  const sandbox = await createSandbox({
    data,
    seed: Number(seed),
    clock: { startAt: '2026-03-04T04:00:30Z' },
    // Few enough for the journal of requests to be trimmed while it is written.
    retention: { requests: 40 },
  });
  const { url } = await sandbox.listen({ port: 0 });
  process.send?.({ url });
}

start().catch((error: unknown) => {
  process.send?.({ error: String(error) });
  process.exitCode = 1;
});
