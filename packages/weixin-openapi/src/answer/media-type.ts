/** First bytes of the kinds of file the platform sends, as latin-1 text at an offset. */
const signatures: readonly (readonly [offset: number, start: string, mediaType: string])[] = [
  [0, '\u00ff\u00d8\u00ff', 'image/jpeg'],
  [0, '\u0089PNG\r\n\u001a\n', 'image/png'],
  [0, 'GIF8', 'image/gif'],
  [8, 'WEBP', 'image/webp'],
  [0, 'BM', 'image/bmp'],
  [0, '#!AMR', 'audio/amr'],
  [0, 'ID3', 'audio/mpeg'],
  [4, 'ftyp', 'video/mp4'],
  [0, '%PDF-', 'application/pdf'],
];

/** The media type that the bytes themselves show, or `undefined`. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString(
    'latin1',
  );
  return signatures.find(([offset, mark]) => start.startsWith(mark, offset))?.[2];
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/bmp': 'bmp',
  'audio/amr': 'amr',
  'audio/mpeg': 'mp3',
  'video/mp4': 'mp4',
};

/** The usual file extension of a media type, without the dot. */
export function extensionOf(mediaType: string): string {
  return extensions[mediaType.split(';')[0]?.trim().toLowerCase() ?? ''] ?? 'bin';
}
