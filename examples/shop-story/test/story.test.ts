import { createSandbox } from '@sdk/sandbox';

import { createReporter } from '../src/reporter.js';
import { tellShopStory } from '../src/story.js';

// The first step waits until everything it needs is translated.
jest.setTimeout(120_000);

describe('the shop story', () => {
  it.each(['en', 'zh'] as const)('holds from the first login to the bills (%s)', async (language) => {
    const sandbox = await createSandbox();
    const { url } = await sandbox.listen({ port: 0 });
    const lines: string[] = [];
    try {
      await tellShopStory({ sandbox, url, reporter: createReporter(language, (text) => lines.push(text)) });
    } finally {
      console.log(lines.join(''));
      await sandbox.close();
    }
    expect(lines.every((line) => line.includes(' ms  ✓ '))).toBe(true);
  });
});
