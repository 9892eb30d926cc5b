import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { rolldown } from 'rolldown';
import webpack from 'webpack';
import { root } from '../../workspace/root.mjs';

// A folder whose package depends on all that the programs import.
const from = path.join(root, 'examples/guides');
// What every ES bundle for Node.js needs that holds CommonJS modules, undici among them.
const requireForCommonJs =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
const broughtByTheUser = ['ws', 'jsrsasign', 'ioredis', 'redis'];

/**
 * @typedef {{ files: ReadonlyMap<string, string>, entry: string, initial: readonly string[] }} Bundle
 *   text by file name; `initial`: the files that are loaded at the start, the entry's among them
 */

/** @type {Readonly<Record<string, (source: string) => Promise<Bundle>>>} */
export const bundlers = {
  async esbuild(source) {
    const { outputFiles, metafile } = await build({
      stdin: { contents: source, resolveDir: from, loader: 'ts', sourcefile: 'program.ts' },
      ...{ bundle: true, minify: true, splitting: true, format: 'esm', platform: 'node', target: 'node20' },
      ...{ outdir: 'out', write: false, metafile: true, logLevel: 'error', external: broughtByTheUser },
      ...{ outExtension: { '.js': '.mjs' }, banner: { js: requireForCommonJs } },
    });
    const outputs = new Map(
      Object.entries(metafile.outputs).map(([file, output]) => [path.basename(file), output]),
    );
    const files = new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
    const [entry] = [...outputs].find(([, { entryPoint }]) => entryPoint?.endsWith('program.ts')) ?? [];
    const importsOf = (file) =>
      (outputs.get(file)?.imports ?? [])
        .filter(({ kind, external }) => kind === 'import-statement' && !external)
        .map((one) => path.basename(one.path));
    return { files, entry, initial: reach(entry, importsOf) };
  },
  async rolldown(source) {
    const bundle = await rolldown({
      input: 'program',
      cwd: from,
      ...{ platform: 'node', external: broughtByTheUser, logLevel: 'silent' },
      plugins: [
        {
          name: 'program',
          resolveId: (id) => (id === 'program' ? path.join(from, 'program.ts') : undefined),
          load: (id) => (id === path.join(from, 'program.ts') ? source : undefined),
        },
      ],
    });
    const { output } = await bundle.generate({
      ...{ format: 'esm', minify: true, entryFileNames: 'program.mjs', chunkFileNames: '[name]-[hash].mjs' },
    });
    await bundle.close();
    const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((one) => [one.fileName, one]));
    const files = new Map([...chunks].map(([name, { code }]) => [name, code]));
    const importsOf = (file) => (chunks.get(file)?.imports ?? []).filter((name) => chunks.has(name));
    return { files, entry: 'program.mjs', initial: reach('program.mjs', importsOf) };
  },
  async webpack(source) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-webpack-'));
    try {
      const stats = await runWebpack({
        ...{ mode: 'production', target: 'node20', context: from, devtool: false },
        entry: { program: `data:text/javascript;base64,${Buffer.from(source).toString('base64')}` },
        ...{ experiments: { outputModule: true }, externalsType: 'module', externals: broughtByTheUser },
        output: { path: folder, module: true, chunkFormat: 'module', filename: '[name].mjs' },
        // Its own minifier takes ten times as long.
        optimization: { minimize: false },
      });
      const { assets, entrypoints } = stats.toJson({ all: false, assets: true, entrypoints: true });
      const minified = async (name) =>
        (await transform(fs.readFileSync(path.join(folder, name), 'utf8'), { minify: true })).code;
      const files = new Map(await Promise.all(assets.map(async ({ name }) => [name, await minified(name)])));
      const initial = entrypoints.program.assets.map(({ name }) => name);
      return { files, entry: 'program.mjs', initial };
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  },
};

/** @param {import('webpack').Configuration} configuration */
async function runWebpack(configuration) {
  const compiler = webpack(configuration);
  try {
    const stats = await promisify(compiler.run.bind(compiler))();
    if (stats.hasErrors()) throw new Error(stats.toString('errors-only'));
    return stats;
  } finally {
    await promisify(compiler.close.bind(compiler))();
  }
}

/** @param {readonly string[]} texts */
export const gzippedBytes = (texts) => texts.reduce((sum, text) => sum + gzipSync(text).length, 0);

function reach(entry, importsOf) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const one of importsOf(file)) visit(one);
  };
  visit(entry);
  return [...seen];
}
