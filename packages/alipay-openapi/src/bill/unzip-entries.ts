import { crc32 } from 'node:zlib';
import { billError, isBillError } from './bill-error.js';
import { createByteReader, type ByteReader } from './byte-reader.js';
import { inflateEntry } from './inflate-entry.js';
import { readLocalHeader, type LocalHeader } from './local-header.js';

/** Limits against archives that unpack to far more than a bill can be. */
export interface UnzipLimits {
  /** Bytes of the archive. */
  readonly maxArchiveBytes: number;
  /** Bytes of all unpacked files together. */
  readonly maxUnpackedBytes: number;
}

/** A piece of an unpacked file, in order; files do not interleave. */
export interface EntryPiece {
  readonly file: string;
  /** The first piece of a file is at least three bytes long if the file is. */
  readonly bytes: Uint8Array;
  /** Whether the file ends with this piece: length and checksum are right. */
  readonly last: boolean;
}

const maxEntries = 100;
/** As many as the mark of UTF-8 has. */
const startBytes = 3;
const signatures = {
  file: 0x04034b50,
  directory: 0x02014b50,
  end: 0x06054b50,
  wideEnd: 0x06064b50,
  sizes: 0x08074b50,
};

/**
 * Unpacks a zip archive as it arrives, checks every file's length and checksum, and that the archive is
 * complete.
 *
 * @throws MalformedResponseError for anything else, while reading.
 */
export async function* unzipEntries(
  source: AsyncIterable<Uint8Array>,
  limits: UnzipLimits,
): AsyncGenerator<EntryPiece> {
  const reader = createByteReader(source, limits.maxArchiveBytes);
  let entries = 0;
  let room = limits.maxUnpackedBytes;
  try {
    let signature = await readFirstSignature(reader);
    for (; signature === signatures.file; signature = (await reader.take(4)).readUInt32LE()) {
      entries += 1;
      if (entries > maxEntries) throw billError(`The bill archive holds more than ${maxEntries} files.`);
      const header = await readLocalHeader(reader);
      for await (const piece of readEntry(reader, header)) {
        room -= piece.bytes.byteLength;
        if (room < 0) {
          throw billError(
            `The bill unpacks to more than ${limits.maxUnpackedBytes} bytes (maxUnpackedBytes).`,
          );
        }
        yield piece;
      }
    }
    await readDirectory(reader, signature, entries);
  } finally {
    await reader.close();
  }
}

async function readFirstSignature(reader: ByteReader): Promise<number> {
  const start = await reader.take(4).catch((error: unknown) => {
    if (isBillError(error)) return undefined;
    throw error;
  });
  const signature = start?.readUInt32LE();
  if (signature === signatures.file || signature === signatures.end) return signature;
  throw billError(
    'What was downloaded is not a zip archive. The address of a bill works for about 30 seconds and usually only once; afterwards a page with an explanation is sent in its place.',
  );
}

async function* readEntry(reader: ByteReader, header: LocalHeader): AsyncGenerator<EntryPiece> {
  let crc = 0;
  let unpacked = 0;
  let start = Buffer.alloc(0);
  for await (const bytes of header.deflated ? inflateEntry(reader) : readStored(reader, header.unpacked)) {
    crc = crc32(bytes, crc);
    const isStart = unpacked < startBytes;
    unpacked += bytes.byteLength;
    if (isStart) start = Buffer.concat([start, bytes]);
    if (unpacked >= startBytes) yield { file: header.name, bytes: isStart ? start : bytes, last: false };
  }
  const expected = header.sizesBehind ? await readSizes(reader, header.wide) : header;
  if (expected.crc !== crc || expected.unpacked !== unpacked) throw billError('The bill archive is damaged.');
  yield { file: header.name, bytes: unpacked < startBytes ? start : new Uint8Array(0), last: true };
}

async function* readStored(reader: ByteReader, length: number): AsyncGenerator<Buffer> {
  for (let left = length; left > 0;) {
    const bytes = await reader.some(left);
    if (bytes === undefined) throw billError('The bill archive is cut off.');
    left -= bytes.byteLength;
    yield bytes;
  }
}

/** Checksum and lengths behind the data; their signature is optional. */
async function readSizes(
  reader: ByteReader,
  wide: boolean,
): Promise<{ readonly crc: number; readonly unpacked: number }> {
  const start = await reader.take(4);
  const crc =
    start.readUInt32LE() === signatures.sizes ? (await reader.take(4)).readUInt32LE() : start.readUInt32LE();
  const lengths = await reader.take(wide ? 16 : 8);
  return { crc, unpacked: wide ? Number(lengths.readBigUInt64LE(8)) : lengths.readUInt32LE(4) };
}

/** The directory at the end: an archive that lost files, or its end, does not pass. */
async function readDirectory(reader: ByteReader, first: number, entries: number): Promise<void> {
  let listed = 0;
  let signature = first;
  for (; signature === signatures.directory; signature = (await reader.take(4)).readUInt32LE()) {
    const fixed = await reader.take(42);
    await reader.take(fixed.readUInt16LE(24) + fixed.readUInt16LE(26) + fixed.readUInt16LE(28));
    listed += 1;
  }
  const isEnd = signature === signatures.end || signature === signatures.wideEnd;
  if (!isEnd || listed !== entries) throw billError('The bill archive is damaged.');
  await reader.take(18);
  while ((await reader.some(65_536)) !== undefined);
}
