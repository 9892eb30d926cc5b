import { createSandbox } from '../../src/index.js';

test('the sandbox and its tenants are called as fetch is', async () => {
  const sandbox = await createSandbox({ clock: { startAt: 0 } });
  const shop = await sandbox.tenant('shop');
  const address = 'http://127.0.0.1/_sandbox/clock/advance';
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"ms":5}' };
  for (const { fetch, clock } of [sandbox, shop]) {
    const calls = [
      await fetch(address, init),
      await fetch(new URL(address), init),
      await fetch(new Request(address, init)),
      await fetch(new Request(address), init),
    ];
    expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(clock.now()).toBe(20);
  }
  expect((await sandbox.fetch('http://127.0.0.1/_sandbox/clock')).status).toBe(200);
  await sandbox.close();
});
