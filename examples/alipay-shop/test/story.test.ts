import { createSandbox } from '@sdk/sandbox';

import { createReporter } from '../src/reporter.js';
import { tellShopStory } from '../src/story.js';
import { tellWeixinStory } from '../src/weixin-story.js';

describe('the shop story', () => {
  it.each(['en', 'zh'] as const)('holds from creation to forgery (%s)', async (language) => {
    const sandbox = await createSandbox();
    const { url } = await sandbox.listen({ port: 0 });
    const lines: string[] = [];
    try {
      const reporter = createReporter(language, (text) => lines.push(text));
      await tellShopStory({ sandbox, url, reporter });
      await tellWeixinStory({ sandbox, url, reporter });
    } finally {
      await sandbox.close();
    }
    expect(lines).toHaveLength(14);
    expect(lines.every((line) => line.includes(' ms  ✓ '))).toBe(true);
    expect(lines[9]).toContain('ERR_SDK_SIGNATURE_MISMATCH');
  });
});
