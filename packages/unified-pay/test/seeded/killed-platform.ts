// The platforms as a process of their own, which kills itself while it answers. Started by platform-process.ts.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';

import { createSandbox } from '@sdk/sandbox';

import { answerOf, send } from './held-door.js';
import type { PlatformAssignment, PlatformRequest } from './platform-process.js';

const { data, port, seed, startAt, dieAt, dieAfterTurns } = JSON.parse(
  process.argv[2] ?? '{}',
) as PlatformAssignment;

const die = (): void => void process.kill(process.pid, 'SIGKILL');

async function main(): Promise<void> {
  const sandbox = await createSandbox({ data, seed, clock: { startAt } });
  sandbox.notifications.hold();
  let number = 0;
  const server = createServer((incoming, outgoing) => {
    const fatal = number === dieAt;
    number += 1;
    // Somewhere on its way: before anything was done, after all of it, or in between.
    if (fatal) void turns(dieAfterTurns).then(die);
    answerOf(sandbox, incoming)
      .then((response) => (fatal ? undefined : send(outgoing, response)))
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.on('message', (message) => {
    const { id, pay, advance } = message as PlatformRequest;
    const work = pay === undefined ? sandbox.clock.advance(advance ?? 0) : sandbox.orders.pay(pay);
    const tell = (failed: boolean) => process.send?.({ id, failed, now: sandbox.clock.now() });
    work.then(
      () => tell(false),
      () => tell(true),
    );
  });
  process.send?.({ url, now: sandbox.clock.now(), credentials: sandbox.credentials(url) });
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setImmediate();
}

void main();
