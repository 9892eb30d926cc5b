import { createSandbox } from '@sdk/sandbox';
import type { Sandbox } from '@sdk/sandbox';

import { createReporter } from '../src/reporter.js';
import type { Language } from '../src/reporter.js';
import { tellShopStory } from '../src/story.js';

// The first step waits until everything it needs is translated.
jest.setTimeout(120_000);

describe('the shop story', () => {
  let sandbox: Sandbox;
  let lines: string[];

  beforeEach(async () => {
    sandbox = await createSandbox();
    lines = [];
  });
  afterEach(() => sandbox.close());

  const tell = async (language: Language): Promise<void> => {
    const { url } = await sandbox.listen({ port: 0 });
    const reporter = createReporter(language, (text) => lines.push(text));
    await tellShopStory({ sandbox, url, reporter, language });
  };

  it.each(['en', 'zh'] as const)('holds from the first login to the bills (%s)', async (language) => {
    await tell(language);
    expect(lines).toHaveLength(41);
    expect(lines.filter((line) => !line.includes(' ms  ✓ '))).toEqual([]);
    expect(lines.filter((line) => line.includes('ERR_SDK_SIGNATURE_MISMATCH'))).toHaveLength(3);
    expect(lines.filter((line) => line.includes('payment.refundQuery({'))).toHaveLength(2);
    expect(lines.join('')).toMatch(/amount-differs.*\n.*\n.*missing-here/);
  });

  it('leaves a sandbox behind that keeps the time of the machine and has nothing to send', async () => {
    await tell('en');
    expect(Math.abs(sandbox.clock.now() - Date.now())).toBeLessThan(1000);
    expect(sandbox.faults.list()).toEqual([]);
    expect(sandbox.notifications.list().filter(({ state }) => state !== 'accepted')).toEqual([]);
    expect(sandbox.orders.list().map(({ refundedFen }) => refundedFen)).toContain(5000);
  });

  it('breaks where a step does not hold', async () => {
    sandbox.faults.add({ operation: '/secapi/pay/refund', effect: 'status', status: 502, times: 99 });
    await expect(tell('en')).rejects.toThrow();
    expect(lines.at(-1)).toMatch(/WeChat Pay v2: refund 20\.00.* ✗ /);
    expect(lines.slice(0, -1).every((line) => line.includes(' ms  ✓ '))).toBe(true);
  });
});
