import { V2Refusal } from './v2-refusal.js';

/** The fields of a flat XML document, in its order, as an XML parser hands them on. */
export type XmlFields = ReadonlyMap<string, string>;

const name = /[A-Za-z_][A-Za-z0-9_.-]*/y;
const declaration = /<\?xml\s[^?<>]*\?>/y;
const reference = /&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));/y;
const named = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" } as const;
const longest = 64 * 1024;

/**
 * Reads `<xml><a>1</a><b><![CDATA[2]]></b></xml>` and nothing else: no document type, entity, comment, attribute,
 * nesting or second value of one name. White space in values is kept; line ends become `\n`, as XML prescribes.
 *
 * @throws V2Refusal NOT_UTF8 or XML_FORMAT_ERROR.
 */
export function readXmlDocument(bytes: Uint8Array): XmlFields {
  if (bytes.length > longest) throw malformed(`the document has more than ${String(longest)} bytes`);
  const text = decode(bytes).replace(/\r\n?/g, '\n');
  const scanner = { text, at: 0 };
  readDeclaration(scanner);
  skipSpace(scanner);
  expectText(scanner, '<xml>');
  const fields = new Map<string, string>();
  for (;;) {
    skipSpace(scanner);
    if (text.startsWith('</', scanner.at)) break;
    const [field, value] = readElement(scanner);
    if (fields.has(field)) throw malformed(`<${field}> stands twice`);
    fields.set(field, value);
  }
  expectText(scanner, '</xml>');
  skipSpace(scanner);
  if (scanner.at < text.length) throw malformed('something follows </xml>');
  return fields;
}

interface Scanner {
  readonly text: string;
  at: number;
}

function decode(bytes: Uint8Array): string {
  try {
    // A byte order mark at the start is taken off.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new V2Refusal('NOT_UTF8');
  }
}

function readDeclaration(scanner: Scanner): void {
  const found = match(scanner, declaration);
  const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(found?.[0] ?? '')?.[1];
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) throw new V2Refusal('NOT_UTF8');
}

function readElement(scanner: Scanner): [field: string, value: string] {
  if (scanner.text.startsWith('<!', scanner.at)) throw malformed('a document type or comment stands in it');
  expectText(scanner, '<');
  const field = match(scanner, name)?.[0];
  if (field === undefined) throw malformed('an element has no name');
  if (scanner.text.startsWith('/>', scanner.at)) {
    scanner.at += 2;
    return [field, ''];
  }
  expectText(scanner, '>', `<${field}> has attributes or is not closed`);
  let value = '';
  while (!scanner.text.startsWith('</', scanner.at)) value += readPiece(scanner, field);
  expectText(scanner, `</${field}>`, `<${field}> is not closed`);
  return [field, value];
}

/** One CDATA section, reference, or run of characters. */
function readPiece(scanner: Scanner, field: string): string {
  const { text, at } = scanner;
  if (text.startsWith('<![CDATA[', at)) {
    const end = text.indexOf(']]>', at);
    if (end < 0) throw malformed(`the CDATA of <${field}> does not end`);
    scanner.at = end + 3;
    return plain(text.slice(at + 9, end), field);
  }
  if (text[at] === '&') return readReference(scanner, field);
  if (text[at] === '<') throw malformed(`<${field}> holds another element, a comment or a bare <`);
  if (at >= text.length) throw malformed(`<${field}> is not closed`);
  const stop = /[<&]/g;
  stop.lastIndex = at;
  const end = stop.exec(text)?.index ?? text.length;
  scanner.at = end;
  const run = text.slice(at, end);
  if (run.includes(']]>')) throw malformed(`<${field}> holds ]]> outside CDATA`);
  return plain(run, field);
}

function readReference(scanner: Scanner, field: string): string {
  const found = match(scanner, reference);
  if (found === null) throw malformed(`<${field}> holds an unknown entity or a bare &`);
  const [, word, decimal, hexadecimal] = found;
  if (word !== undefined) return named[word as keyof typeof named];
  const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
    throw malformed(`no character &#${String(point)};`);
  return plain(String.fromCodePoint(point), field);
}

/** The text, when it holds only characters XML knows. */
function plain(text: string, field: string): string {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const isSpace = unit === 0x09 || unit === 0x0a || unit === 0x0d;
    if ((unit < 0x20 && !isSpace) || unit >= 0xfffe) throw malformed(`<${field}> holds a control character`);
  }
  return text;
}

function match(scanner: Scanner, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text);
  if (found !== null) scanner.at = pattern.lastIndex;
  return found;
}

function expectText(scanner: Scanner, expected: string, problem = `${expected} is missing`): void {
  if (!scanner.text.startsWith(expected, scanner.at)) throw malformed(problem);
  scanner.at += expected.length;
}

function skipSpace(scanner: Scanner): void {
  while (/[ \t\n]/.test(scanner.text.charAt(scanner.at))) scanner.at += 1;
}

/** The platform says only 「XML格式错误」; what is wrong is added for the person who reads it here. */
function malformed(problem: string): V2Refusal {
  return new V2Refusal('XML_FORMAT_ERROR', `XML格式错误 (sandbox: ${problem})`);
}
