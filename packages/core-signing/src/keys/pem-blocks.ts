import { keyError } from './key-error.js';

const begin = '-----BEGIN ';

export interface PemBlock {
  /** The words after BEGIN, for example `CERTIFICATE`. */
  readonly label: string;
  /** What stands between the lines, as it is. */
  readonly body: string;
}

export function hasPemBlock(text: string): boolean {
  return text.includes(begin);
}

/**
 * The PEM blocks of a text in order; anything between them is skipped, and so are EC parameters.
 *
 * @throws ConfigError `ERR_SDK_CONFIG_KEY` when a block does not end.
 */
export function pemBlocks(text: string, name: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  for (let from = text.indexOf(begin); from !== -1;) {
    const labelEnd = text.indexOf('-----', from + begin.length);
    const label = text.slice(from + begin.length, labelEnd);
    const bodyEnd = labelEnd === -1 ? -1 : text.indexOf(`-----END ${label}-----`, labelEnd);
    if (bodyEnd === -1) {
      throw keyError(
        name,
        'the PEM text is truncated: a BEGIN line has no matching END line. Copy it again, whole.',
      );
    }
    if (label !== 'EC PARAMETERS') blocks.push({ label, body: text.slice(labelEnd + 5, bodyEnd) });
    from = text.indexOf(begin, bodyEnd);
  }
  return blocks;
}

/** Removes what editors, environment variables and JSON files put around a key. */
export function cleanKeyText(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\\r\\n|\\n|\\r/g, '\n')
    .trim();
  const quoted = /^(["'`])([\s\S]*)\1$/.exec(lines);
  return (quoted?.[2] ?? lines).trim();
}

/** Text of a file's bytes: UTF-8, or UTF-16 as Windows Notepad's "Unicode" files are. */
export function decodeKeyText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
