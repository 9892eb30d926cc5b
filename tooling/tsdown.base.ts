import fs from 'node:fs/promises';
import path from 'node:path';
import type { NormalizedUserConfig } from 'tsdown';
import { plainRequires } from './plain-requires.mjs';

/**
 * One build for every package: ESM and CommonJS, with one set of declarations between them.
 * `zod` is bundled (tree-shaken `zod/mini`), so that a consumer neither installs nor loads all of zod.
 */
export function packageBuild(
  entry: Record<string, string>,
  overrides: NormalizedUserConfig = {},
): NormalizedUserConfig[] {
  const common = commonBuild(entry);
  return [
    { ...common, format: 'esm', dts: false, ...overrides },
    {
      ...common,
      format: 'cjs',
      dts: true,
      hooks: {
        'build:done': async ({ options }) => {
          await plainRequires(options.outDir);
          await shareDeclarations(Object.keys(entry), options.outDir);
        },
      },
      ...overrides,
    },
  ];
}

function commonBuild(entry: Record<string, string>): NormalizedUserConfig {
  return {
    entry,
    platform: 'node',
    target: 'node20.18',
    sourcemap: false,
    treeshake: true,
    clean: true,
    fixedExtension: false,
    // Without comments there is less to parse at a cold start. Names and lines stay: Node prints the line an
    // uncaught error came from, and stack traces are read at night.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
    noExternal: [/^zod(\/|$)/],
    plugins: [oneDoorOfCore],
  };
}

/**
 * The public and the internal door of `@sdk/core-signing` are two files, and two searches through `node_modules`, at each
 * cold start. The internal one has all that packages use of both. Declarations keep the name that users know.
 */
const oneDoorOfCore = {
  name: 'one-door-of-core',
  resolveId: {
    order: 'pre' as const,
    handler(id: string, importer: string | undefined) {
      if (id !== '@sdk/core-signing' || (importer !== undefined && /\.d\.[cm]?ts$/.test(importer)))
        return null;
      return { id: '@sdk/core-signing/internal', external: true };
    },
  },
};

/**
 * Declarations say the same for both module kinds, and the catalogues' are larger than the code: those of ESM only
 * point at those of CommonJS. This way round, because an ES module may import CommonJS; and so a class is one type,
 * however an application and its dependencies load the package.
 *
 * An entry with a default export has its declarations twice: what an ES module imports as the default of CommonJS is
 * the whole of `module.exports`.
 */
async function shareDeclarations(entries: readonly string[], folder: string): Promise<void> {
  for (const entry of entries) {
    const declarations = await fs.readFile(path.join(folder, `${entry}.d.cts`), 'utf8');
    const hasDefault = /\bas default\b|\bexport default\b/.test(declarations);
    const shared = hasDefault ? declarations : `export * from './${entry}.cjs';\n`;
    await fs.writeFile(path.join(folder, `${entry}.d.ts`), shared);
  }
}

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Puts what the entries of a package share into one file instead of one for each combination of entries: every
 * file that is loaded costs about a millisecond of a cold start.
 *
 * @param entries - the entries that load at once; what only they load later stays out of it.
 * @param apart - an entry that must not load what only the others need: what it shares is a second file.
 */
export function sharedChunks(entries: readonly string[], apart?: string): NormalizedUserConfig {
  const nameOf = (id: string, graph: ModuleGraph): string | null => {
    // Declarations are loaded by nobody at run time.
    if (/\.d\.[cm]?ts$/.test(id)) return null;
    if (apart !== undefined && isLoadedBy(apart, id, graph)) return 'common';
    return entries.some((entry) => isLoadedBy(entry, id, graph)) ? 'shared' : null;
  };
  return { outputOptions: { advancedChunks: { minShareCount: 2, groups: [{ name: nameOf }] } } };
}

/** Whether an entry imports a module, directly or through others. */
function isLoadedBy(entry: string, id: string, graph: ModuleGraph): boolean {
  const seen = new Set([path.resolve(entry)]);
  for (const importer of seen) {
    for (const imported of graph.getModuleInfo(importer)?.importedIds ?? []) seen.add(imported);
  }
  return seen.has(id);
}
