import { crc32 } from 'node:zlib';

/** A zip archive of one file, which is stored as it is. */
export function storedZip(name: string, content: Buffer): Buffer {
  const file = Buffer.from(name);
  // Version, flags, method and time, then what both headers say of the file.
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt32LE(crc32(content), 10);
  about.writeUInt32LE(content.length, 14);
  about.writeUInt32LE(content.length, 18);
  about.writeUInt16LE(file.length, 22);
  const body = Buffer.concat([Buffer.from('PK\x03\x04'), about, file, content]);
  const directory = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, Buffer.alloc(14), file]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(body.length, 12);
  return Buffer.concat([body, directory, Buffer.from('PK\x05\x06'), end]);
}
