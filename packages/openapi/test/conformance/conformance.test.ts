import { cloudRows } from './cloud-rows.js';
import type { ConformanceWorld } from './conformance-row.js';
import { openWorld } from './open-world.js';
import { paymentRows } from './payment-rows.js';
import { weixinRows } from './weixin-rows.js';

// The first row waits until six packages are translated.
jest.setTimeout(60_000);

const rows = [...cloudRows, ...weixinRows, ...paymentRows];

describe('every function of the two libraries', () => {
  let world: ConformanceWorld & { close(): Promise<void> };
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('is here', () => {
    expect(rows).toHaveLength(56);
  });

  it.each(rows.map((row) => [row.name, row] as const))('%s', async (_, { reaches, run }) => {
    const before = new Set(world.sandbox.requests.list().map(({ id }) => id));
    await run(world);
    const reached = world.sandbox.requests
      .list()
      .filter(({ id }) => !before.has(id))
      .map(({ operation }) => operation);
    for (const operation of reaches ?? []) expect(reached).toContain(operation);
  });
});
