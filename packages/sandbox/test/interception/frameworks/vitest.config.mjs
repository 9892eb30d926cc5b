import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['**/*.spec.ts'], globals: true, hookTimeout: 60_000, testTimeout: 60_000 },
  resolve: { conditions: ['@sdk/source'] },
  ssr: { resolve: { conditions: ['@sdk/source'] }, noExternal: [/^@sdk\//] },
});
