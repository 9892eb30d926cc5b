/** One tag–length–value of DER (or, when asked for, BER). Offsets point into {@link DerElement.source}. */
export interface DerElement {
  /** The identifier octet, for example `0x30` for SEQUENCE. Tags above 30 are refused. */
  readonly tag: number;
  readonly source: Uint8Array;
  /** Where the identifier octet stands. */
  readonly start: number;
  readonly contentStart: number;
  /** First byte after the content, without the end-of-contents octets of BER. */
  readonly contentEnd: number;
  /** First byte after the element. */
  readonly end: number;
}

/** The bytes are not the structure they should be. Never leaves this package: callers explain it in their words. */
export class DerError extends Error {
  override readonly name = 'DerError';
  /** Whether the input ended before the length it declares. */
  readonly truncated: boolean;

  constructor(message: string, truncated = false) {
    super(message);
    this.truncated = truncated;
  }
}

/** Structures nest a dozen levels at most; hostile input could nest thousands. */
const deepestNesting = 32;

export interface DerReadOptions {
  /** Accept the indefinite lengths of BER, which Java key stores write. Default `false`. */
  readonly allowIndefinite?: boolean;
}

/**
 * Reads the element that starts at `offset` and must end at or before `limit`.
 *
 * @throws DerError when the bytes do not hold a complete element.
 */
export function readDerElement(
  source: Uint8Array,
  offset = 0,
  limit = source.length,
  options: DerReadOptions = {},
): DerElement {
  return readElement(source, offset, limit, options.allowIndefinite === true, 0);
}

/** The elements directly inside `parent`, in order. */
export function derChildren(parent: DerElement, options: DerReadOptions = {}): DerElement[] {
  const children: DerElement[] = [];
  for (let offset = parent.contentStart; offset < parent.contentEnd;) {
    const child = readDerElement(parent.source, offset, parent.contentEnd, options);
    children.push(child);
    offset = child.end;
  }
  return children;
}

/** The content octets, as a view. */
export function derContent(element: DerElement): Uint8Array {
  return element.source.subarray(element.contentStart, element.contentEnd);
}

/** The whole element with its header, as a view. */
export function derBytes(element: DerElement): Uint8Array {
  return element.source.subarray(element.start, element.end);
}

/** The single element that fills `source` exactly. */
export function readWholeDer(source: Uint8Array, options: DerReadOptions = {}): DerElement {
  const element = readDerElement(source, 0, source.length, options);
  if (element.end !== source.length) throw new DerError('there are bytes after the end of the structure');
  return element;
}

function readElement(
  source: Uint8Array,
  offset: number,
  limit: number,
  allowIndefinite: boolean,
  depth: number,
): DerElement {
  if (depth > deepestNesting) throw new DerError('the structure is nested too deeply');
  const tag = byteAt(source, offset, limit);
  if ((tag & 0x1f) === 0x1f) throw new DerError('the structure uses multi-byte tags');
  const first = byteAt(source, offset + 1, limit);
  if (first === 0x80) {
    if (!allowIndefinite || (tag & 0x20) === 0) throw new DerError('the structure has an indefinite length');
    return readIndefinite(source, offset, limit, tag, depth);
  }
  let contentStart = offset + 2;
  let length = first;
  if (first > 0x80) {
    const octets = first & 0x7f;
    if (octets > 4) throw new DerError('the structure declares an absurd length');
    length = 0;
    for (let index = 0; index < octets; index += 1) {
      length = length * 256 + byteAt(source, contentStart + index, limit);
    }
    contentStart += octets;
  }
  const end = contentStart + length;
  if (end > limit) throw new DerError('the structure ends before its declared length', true);
  return { tag, source, start: offset, contentStart, contentEnd: end, end };
}

function readIndefinite(
  source: Uint8Array,
  offset: number,
  limit: number,
  tag: number,
  depth: number,
): DerElement {
  let position = offset + 2;
  for (;;) {
    const closed = byteAt(source, position, limit) === 0 && byteAt(source, position + 1, limit) === 0;
    if (closed) break;
    position = readElement(source, position, limit, true, depth + 1).end;
  }
  return { tag, source, start: offset, contentStart: offset + 2, contentEnd: position, end: position + 2 };
}

function byteAt(source: Uint8Array, offset: number, limit: number): number {
  const byte = offset < limit ? source[offset] : undefined;
  if (byte === undefined) throw new DerError('the structure ends in the middle of a header', true);
  return byte;
}
