import { billError } from './bill-error.js';
import type { ByteReader } from './byte-reader.js';

/** What stands before a file of a zip archive. */
export interface LocalHeader {
  /** Base name: folders are removed, so that it can be used as a file name. */
  readonly name: string;
  readonly deflated: boolean;
  /** Whether length and checksum stand behind the data, as Java writes them. */
  readonly sizesBehind: boolean;
  /** Whether lengths behind the data take eight bytes. */
  readonly wide: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
}

/** Reads a local file header; its signature was read already. */
export async function readLocalHeader(reader: ByteReader): Promise<LocalHeader> {
  const fixed = await reader.take(26);
  const flags = fixed.readUInt16LE(2);
  const method = fixed.readUInt16LE(4);
  const sizesBehind = (flags & 0x8) !== 0;
  const name = entryName(await reader.take(fixed.readUInt16LE(22)), (flags & 0x800) !== 0);
  const extra = await reader.take(fixed.readUInt16LE(24));
  if ((flags & 0x1) !== 0) throw billError('A file of the bill archive is encrypted.');
  if (method !== 8 && (method !== 0 || sizesBehind)) {
    throw billError(
      `A file of the bill archive is packed in a way that is not supported (method ${method}).`,
    );
  }
  const header = {
    name,
    deflated: method === 8,
    sizesBehind,
    crc: fixed.readUInt32LE(10),
    packed: fixed.readUInt32LE(14),
    unpacked: fixed.readUInt32LE(18),
  };
  return { ...header, ...wideSizes(extra) };
}

/** The zip64 field, which holds lengths that do not fit into four bytes. */
function wideSizes(extra: Buffer): {
  readonly wide: boolean;
  readonly packed?: number;
  readonly unpacked?: number;
} {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.readUInt16LE(at + 2)) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) !== 1) continue;
    if (length < 16 || at + 20 > extra.byteLength) return { wide: true };
    return {
      wide: true,
      unpacked: Number(extra.readBigUInt64LE(at + 4)),
      packed: Number(extra.readBigUInt64LE(at + 12)),
    };
  }
  return { wide: false };
}

/** Names that are not marked as UTF-8 are GBK; that is how Alipay writes them. */
function entryName(bytes: Uint8Array, utf8: boolean): string {
  return decodeName(bytes, utf8)
    .replace(/^.*[\\/]/s, '')
    .replace(/\p{Cc}/gu, '');
}

function decodeName(bytes: Uint8Array, utf8: boolean): string {
  if (!utf8) {
    try {
      return new TextDecoder('gbk', { fatal: true }).decode(bytes);
    } catch {
      // Not GBK after all.
    }
  }
  return new TextDecoder('utf-8').decode(bytes);
}
