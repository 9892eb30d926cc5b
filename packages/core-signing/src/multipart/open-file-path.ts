import { maximumFileBytes, tooLargeFile } from './read-file-content.js';

/** A file of this machine. */
export interface OpenedFile {
  readonly content: Uint8Array;
  readonly fileName: string;
}

/**
 * Reads a file of this machine by its path.
 *
 * @param refuse - throws the caller's error, given what was expected.
 */
export async function openFilePath(
  path: string | URL,
  refuse: (expected: string, cause?: unknown) => never,
): Promise<OpenedFile> {
  const [{ readFile, stat }, { basename }] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
  ]);
  try {
    const { size } = await stat(path);
    if (size <= maximumFileBytes) {
      const fileName = basename(typeof path === 'string' ? path : decodeURIComponent(path.pathname));
      return { content: await readFile(path), fileName };
    }
  } catch (cause) {
    refuse('the path of a file that can be read; see `cause`', cause);
  }
  return refuse(tooLargeFile);
}
