import fs from 'node:fs';

/** A file that only grows, by whole texts: a text that could not be written completely leaves nothing behind. */
export interface AppendFile {
  write(text: string): void;
  /** Makes what was written survive the loss of power, where that was asked for. */
  sync(): void;
  /** Whether {@link sync} has something to do. */
  isDirty(): boolean;
  size(): number;
  close(): void;
}

export function createAppendFile(file: string, isSynced: boolean): AppendFile {
  const descriptor = fs.openSync(file, 'a', 0o600);
  let size = fs.fstatSync(descriptor).size;
  let isDirty = false;
  let isTorn = false;

  /** A full disk still lets a file be shortened. */
  function cutBack(): void {
    fs.ftruncateSync(descriptor, size);
    isTorn = false;
  }

  return {
    write(text) {
      if (isTorn) cutBack();
      const bytes = Buffer.from(text);
      let written = 0;
      try {
        while (written < bytes.length) {
          const count = fs.writeSync(descriptor, bytes, written, bytes.length - written);
          if (count === 0) throw new Error('nothing more could be written');
          written += count;
        }
      } catch (error) {
        isTorn = true;
        cutBack();
        throw error;
      }
      size += bytes.length;
      isDirty = isSynced;
    },
    sync() {
      if (isDirty) fs.fdatasyncSync(descriptor);
      isDirty = false;
    },
    isDirty: () => isDirty,
    size: () => size,
    close: () => fs.closeSync(descriptor),
  };
}
