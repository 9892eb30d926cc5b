/** What the first bytes of a file say. */
export interface ImageFacts {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif';
  readonly width: number;
  readonly height: number;
}

/** Type and size of a PNG, JPEG or GIF, by its bytes; `null` when it is none. */
export function readImage(bytes: Buffer): ImageFacts | null {
  if (bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47) {
    return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes.length >= 10 && bytes.toString('latin1', 0, 3) === 'GIF') {
    return { type: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  }
  if (bytes.length >= 3 && bytes.readUInt16BE(0) === 0xffd8) return readJpeg(bytes);
  return null;
}

/** Walks from segment to segment until the one that tells the size; a JPEG cut off before it has none. */
function readJpeg(bytes: Buffer): ImageFacts {
  for (let at = 2; at + 9 < bytes.length;) {
    const marker = bytes.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (bytes.readUInt8(at) !== 0xff) break;
    if (isFrame) {
      return { type: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return { type: 'image/jpeg', width: 0, height: 0 };
}
