import { createSandbox } from '@sdk/sandbox';

import { tellShopStory } from '../src/story.js';

describe('the shop story', () => {
  it.each(['en', 'zh'] as const)('holds from creation to forgery (%s)', async (language) => {
    const sandbox = await createSandbox();
    const { url } = await sandbox.listen({ port: 0 });
    const lines: string[] = [];
    try {
      await tellShopStory({ sandbox, url, language, write: (text) => lines.push(text) });
    } finally {
      await sandbox.close();
    }
    expect(lines).toHaveLength(10);
    expect(lines.every((line) => line.includes(' ms  ✓ '))).toBe(true);
    expect(lines.at(-1)).toContain('ERR_SDK_SIGNATURE_MISMATCH');
  });
});
