import type { NormalizedUserConfig } from 'tsdown';

/**
 * One build for every package: ESM and CommonJS, each with its own declarations.
 * `zod` is bundled (tree-shaken `zod/mini`), so that a consumer neither installs nor loads all of zod.
 */
export function packageBuild(
  entry: Record<string, string>,
  overrides: NormalizedUserConfig = {},
): NormalizedUserConfig {
  return {
    entry,
    format: ['esm', 'cjs'],
    platform: 'node',
    target: 'node20.18',
    dts: true,
    sourcemap: false,
    treeshake: true,
    clean: true,
    fixedExtension: false,
    // Half the bytes to parse at a cold start; names stay, so that stack traces can be read.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    noExternal: [/^zod(\/|$)/],
    ...overrides,
  };
}
