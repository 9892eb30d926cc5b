import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cloudRows } from './cloud-rows.js';
import type { ConformanceWorld } from './conformance-row.js';
import { conformanceTable, withTable } from './conformance-table.js';
import { openWorld } from './open-world.js';
import { paymentRows } from './payment-rows.js';
import { weixinRows } from './weixin-rows.js';

// The first row waits until six packages are translated.
jest.setTimeout(60_000);

const rows = [...cloudRows, ...weixinRows, ...paymentRows];
const root = path.join(__dirname, '../../../..');

describe('every function of the two libraries', () => {
  let world: ConformanceWorld & { close(): Promise<void> };
  const passed = new Set<string>();
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('is here', () => {
    expect(rows).toHaveLength(56);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(56);
  });

  it.each(rows.map((row) => [row.name, row] as const))('%s', async (name, { reaches, run }) => {
    const before = new Set(world.sandbox.requests.list().map(({ id }) => id));
    await run(world);
    const reached = world.sandbox.requests
      .list()
      .filter(({ id }) => !before.has(id))
      .map(({ operation }) => operation);
    for (const operation of reaches ?? []) expect(reached).toContain(operation);
    passed.add(name);
  });

  it.each([
    ['README.md', ['#', 'function', 'what it reaches']],
    ['README.zh-CN.md', ['#', '函数', '到达']],
  ] as const)('%s shows the functions that passed', (file, titles) => {
    const table = conformanceTable(
      rows.filter(({ name }) => passed.has(name)),
      titles,
    );
    const readme = path.join(__dirname, '../..', file);
    const expected = withTable(readFileSync(readme, 'utf8'), table);
    mkdirSync(path.join(root, '.reports'), { recursive: true });
    if (file === 'README.md') writeFileSync(path.join(root, '.reports/conformance.md'), `${table}\n`);
    if (process.env['SDK_UPDATE_CONFORMANCE'] === '1') writeFileSync(readme, expected);
    expect(readFileSync(readme, 'utf8')).toBe(expected);
  });
});
