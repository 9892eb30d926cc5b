/** Character sets the gateway takes. The names are those of the `charset` parameter, in lower case. */
export type Charset = 'utf-8' | 'gbk';

/** Text to bytes and back, in the character sets of the gateway. */
export interface TextCodec {
  /** Characters the set does not have become `?`. */
  encode(text: string, charset: Charset): Buffer;
  /** Bytes that are no text become U+FFFD. */
  decode(bytes: Buffer, charset: Charset): string;
}

/** The character set a `charset` parameter means, or `null` when the gateway does not know it. */
export function parseCharset(name: string): Charset | null {
  const lower = name.toLowerCase();
  if (lower === 'utf-8' || lower === 'utf8') return 'utf-8';
  return lower === 'gbk' || lower === 'gb2312' || lower === 'gb18030' ? 'gbk' : null;
}

/** A codec of its own tables: GBK's are made when they are first needed. */
export function createTextCodec(): TextCodec {
  let gbk: ReadonlyMap<string, number> | undefined;
  return {
    encode(text, charset) {
      return charset === 'utf-8' ? Buffer.from(text, 'utf8') : encodeGbk(text, (gbk ??= readGbkTable()));
    },
    decode(bytes, charset) {
      if (charset === 'utf-8') return bytes.toString('utf8');
      return new TextDecoder('gb18030', { ignoreBOM: true }).decode(bytes);
    },
  };
}

function encodeGbk(text: string, table: ReadonlyMap<string, number>): Buffer {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = code < 0x80 ? undefined : table.get(character);
    if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
    else bytes.push(code < 0x80 ? code : questionMark);
  }
  return Buffer.from(bytes);
}

const questionMark = 0x3f;

/** Every two-byte character of GBK, read out of the decoder the runtime has: pairs of bytes, one a line. */
function readGbkTable(): Map<string, number> {
  const pairs = Array.from({ length: 0x7e * 0xbf }, (_, index) => {
    return (0x81 + Math.floor(index / 0xbf)) * 256 + 0x40 + (index % 0xbf);
  });
  const lines = Buffer.from(pairs.flatMap((pair) => [pair >> 8, pair & 0xff, lineFeed]));
  const characters = new TextDecoder('gb18030').decode(lines).split('\n');
  const table = new Map<string, number>();
  for (const [index, pair] of pairs.entries()) {
    const character = characters[index] ?? '';
    // Pairs that mean nothing decode to U+FFFD, alone or with their second byte; private characters are nobody's text.
    const isText = character.length === 1 && !/[\ue000-\uf8ff\ufffd]/.test(character);
    if (isText && !table.has(character)) table.set(character, pair);
  }
  return table;
}

const lineFeed = 0x0a;
