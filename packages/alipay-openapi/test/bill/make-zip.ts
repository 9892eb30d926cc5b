import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** Exact bytes of the name: archives do not have to use UTF-8. */
  readonly name: Uint8Array;
  readonly content: Uint8Array;
  readonly stored?: boolean;
  /** Sizes after the data, as Java's ZipOutputStream writes them. */
  readonly descriptor?: boolean;
  readonly utf8?: boolean;
}

/** Writes a zip archive by hand, byte by byte as the format's specification says. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, stored = false, descriptor = false, utf8 = false } of entries) {
    const data = stored ? Buffer.from(content) : deflateRawSync(content);
    const flags = (descriptor ? 8 : 0) | (utf8 ? 0x800 : 0);
    const sizes = words(crc32(content), data.length, content.length);
    const common = (known: boolean): Buffer =>
      Buffer.concat([
        halves(20, flags, stored ? 0 : 8, 0, 0),
        known ? sizes : words(0, 0, 0),
        halves(name.length, 0),
      ]);
    const body = Buffer.concat([
      words(0x04034b50),
      common(!descriptor),
      name,
      data,
      descriptor ? Buffer.concat([words(0x08074b50), sizes]) : Buffer.alloc(0),
    ]);
    bodies.push(body);
    directory.push(
      Buffer.concat([words(0x02014b50), halves(20), common(true), halves(0, 0, 0), words(0, offset), name]),
    );
    offset += body.length;
  }
  const central = Buffer.concat(directory);
  const end = [
    words(0x06054b50),
    halves(0, 0, entries.length, entries.length),
    words(central.length, offset),
    halves(0),
  ];
  return Buffer.concat([...bodies, central, ...end]);
}

const halves = (...values: number[]): Buffer => Buffer.from(Uint16Array.from(values).buffer);
const words = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);
