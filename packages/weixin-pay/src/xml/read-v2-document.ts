import { guardXml, loadOnce, unwrapDefault, type XmlRules } from '@sdk/core-signing/internal';
import { readFlatXml } from './read-flat-xml.js';
import type { V2Document } from './v2-document.js';

export interface ReadV2DocumentOptions {
  /** The outermost element; opened refund notifications have `root`. @default 'xml' */
  readonly root?: 'xml' | 'root' | undefined;
  /** Greatest length. @default 65536 */
  readonly maximumBytes?: number | undefined;
}

const flat: XmlRules = { roots: ['xml'], maximumDepth: 2, maximumElements: 1000, declaration: true };
/** `hblist` of `gethbinfo` holds records. No other known answer nests. */
const nested: XmlRules = { roots: ['xml'], maximumDepth: 5, declaration: true };

/**
 * Reads a document of API v2: one flat list of fields. Their values are as they are written, with CDATA and
 * entities resolved and nothing trimmed; numbers stay text. The result has no prototype.
 *
 * Refused are documents that are too long, not UTF-8, or hold anything else than elements, text and CDATA: DTDs,
 * entities of their own, processing instructions, comments, attributes, nested or repeated fields, and fields with
 * names that objects have already.
 *
 * @throws SyntaxError which says what was found and never quotes the text.
 */
export async function readV2Document(
  bytes: Uint8Array | string,
  options: ReadV2DocumentOptions = {},
): Promise<V2Document> {
  const { root = 'xml' } = options;
  const text = toText(bytes, options.maximumBytes);
  const fields = readFlatXml(text, root);
  if (fields !== undefined) return fields;
  // The rules leave nothing else than text.
  return (await parse(text, root === 'xml' ? flat : { ...flat, roots: [root] })) as Record<string, string>;
}

/** Like {@link readV2Document}, for the unsigned answers that hold lists of records. */
export async function readNestedV2Document(
  bytes: Uint8Array | string,
  options: Pick<ReadV2DocumentOptions, 'maximumBytes'> = {},
): Promise<Readonly<Record<string, unknown>>> {
  return parse(toText(bytes, options.maximumBytes), nested);
}

const loadParser = loadOnce(async () => unwrapDefault(await import('xml2js')));

function toText(bytes: Uint8Array | string, maximumBytes = 65_536): string {
  const length = typeof bytes === 'string' ? Buffer.byteLength(bytes, 'utf8') : bytes.byteLength;
  if (length > maximumBytes) throw new SyntaxError(`the XML is longer than ${maximumBytes} bytes`);
  return typeof bytes === 'string' ? bytes : decode(bytes);
}

async function parse(text: string, rules: XmlRules): Promise<Record<string, unknown>> {
  guardXml(text, rules);
  const { Parser } = await loadParser();
  const parser = new Parser({ explicitArray: false, explicitRoot: false, ignoreAttrs: true, emptyTag: '' });
  const outcome: { failed: boolean; value: unknown } = { failed: false, value: undefined };
  // With a callback in place of listeners the parser would prepare itself for a second document.
  parser.on('end', (value: unknown) => (outcome.value = value));
  parser.on('error', () => (outcome.failed = true));
  parser.parseString(text);
  // The parser's message is dropped: it quotes the text around the place.
  if (outcome.failed) throw new SyntaxError('expected XML');
  const { value: parsed } = outcome;
  const fields = Object.create(null) as Record<string, unknown>;
  return typeof parsed === 'object' && parsed !== null ? Object.assign(fields, parsed) : fields;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SyntaxError('the XML is not UTF-8');
  }
}
