/** Character sets the gateway takes. The names are those of the `charset` parameter, in lower case. */
export type Charset = 'utf-8' | 'gbk';

/** The character set a `charset` parameter means, or `null` when the gateway does not know it. */
export function parseCharset(name: string): Charset | null {
  const lower = name.toLowerCase();
  if (lower === 'utf-8' || lower === 'utf8') return 'utf-8';
  return lower === 'gbk' || lower === 'gb2312' || lower === 'gb18030' ? 'gbk' : null;
}

/** Text of bytes. Bytes that are no text become U+FFFD. */
export function decodeText(bytes: Uint8Array, charset: Charset): string {
  return new TextDecoder(charset === 'gbk' ? 'gb18030' : 'utf-8', { ignoreBOM: true }).decode(bytes);
}

/** A function that encodes text. GBK tables are loaded only when they are needed. */
export async function loadEncoder(charset: Charset): Promise<(text: string) => Buffer> {
  if (charset === 'utf-8') return (text) => Buffer.from(text, 'utf8');
  const { default: iconv } = await import('iconv-lite');
  return (text) => iconv.encode(text, 'gbk');
}
