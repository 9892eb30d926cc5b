import { build } from 'esbuild';
import { root } from './root.mjs';

/**
 * Loads TypeScript of the packages from their source, so that what is told of them is what they do.
 * @param {string} contents a module; its paths begin at the root of the repository
 * @returns {Promise<any>}
 */
export async function loadSource(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    conditions: ['@sdk/source'],
    external: ['undici', 'jsrsasign', 'xml2js'],
    logLevel: 'error',
  });
  const [{ text }] = outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
}
