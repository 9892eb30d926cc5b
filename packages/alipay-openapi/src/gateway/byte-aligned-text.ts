/** How the bytes of an answer are to be read. */
export type AnswerCharset = 'utf-8' | 'gbk';

/**
 * The charset of an answer's `content-type`. Everything that is not one of the names of GBK is read as UTF-8,
 * which is what requests ask for.
 */
export function answerCharset(contentType: string | undefined): AnswerCharset {
  return /charset\s*=\s*"?(?:gbk|gb2312|gb18030|x-gbk|cp936)\b/i.test(contentType ?? '') ? 'gbk' : 'utf-8';
}

/**
 * A text with exactly one character per byte in which every ASCII character is real: positions in it are byte
 * positions. In UTF-8 no byte of a longer sequence looks like ASCII; in GBK the second byte may be a backslash
 * or a brace, so it is masked.
 */
export function byteAlignedText(bytes: Uint8Array, charset: AnswerCharset): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (charset === 'utf-8') return view.toString('latin1');
  const masked = Buffer.from(view);
  let index = 0;
  while (index < masked.length) {
    const length = sequenceLength(view, index);
    if (length > 1) masked.fill(mask, index, index + length);
    index += length;
  }
  return masked.toString('latin1');
}

const mask = 0x80;

function sequenceLength(bytes: Uint8Array, index: number): 1 | 2 | 4 {
  const [lead = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(index, index + 4);
  if (lead < 0x81 || lead === 0xff) return 1;
  if (second >= 0x30 && second <= 0x39) {
    return third >= 0x81 && third !== 0xff && fourth >= 0x30 && fourth <= 0x39 ? 4 : 1;
  }
  return second >= 0x40 && second !== 0x7f && second !== 0xff ? 2 : 1;
}

/** @throws TypeError when `fatal` and the bytes are not valid in the charset. */
export function decodeText(bytes: Uint8Array, charset: AnswerCharset, fatal: boolean): string {
  return new TextDecoder(charset === 'gbk' ? 'gb18030' : charset, { fatal, ignoreBOM: true }).decode(bytes);
}
