/** What a document may look like, beside being elements, text and CDATA. */
export interface XmlRules {
  /** The names its outermost element may have. */
  readonly roots: readonly string[];
  /** Elements inside elements, the outermost included: 2 for a flat list of fields. */
  readonly maximumDepth: number;
  /** @default 10000 */
  readonly maximumElements?: number | undefined;
  /** Whether it may begin with `<?xml …?>`, whose encoding must be UTF-8. @default false */
  readonly declaration?: boolean | undefined;
}

const declaration =
  /^\s*<\?xml\s+version=(["'])1\.[01]\1(?:\s+encoding=(["'])utf-?8\2)?(?:\s+standalone=(["'])(?:yes|no)\3)?\s*\?>/i;
const tag = /<(\/?)([A-Za-z][A-Za-z0-9_.-]{0,99})\s*(\/?)>/y;
/** The five of XML itself and characters by number; any other would have to be declared. */
const reference = /&(?:lt|gt|amp|quot|apos|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g;

interface OpenElement {
  readonly name: string;
  /** The names of its children, and whether one of that name was plain text. Made for the first child. */
  children: Map<string, boolean> | undefined;
  hasText: boolean;
}

interface GuardState {
  readonly rules: XmlRules;
  readonly open: OpenElement[];
  elements: number;
  closed: boolean;
}

/**
 * Refuses XML that a platform would not write, before a parser sees it: anything but elements, text and CDATA below
 * one root. So no DTD, entities, processing instructions, comments, attributes or mixed content; no names that objects
 * have already; no field directly below the root given twice; no characters that XML does not know by number.
 *
 * @throws SyntaxError which says what was found and never quotes the text.
 */
export function guardXml(text: string, rules: XmlRules): void {
  const state: GuardState = { rules, open: [], elements: 0, closed: false };
  let position = rules.declaration === true ? (declaration.exec(text)?.[0].length ?? 0) : 0;
  while (position < text.length) {
    const next = text.indexOf('<', position);
    const end = next === -1 ? text.length : next;
    if (end > position) guardText(text.slice(position, end), state.open.at(-1));
    if (next === -1) break;
    position = text.startsWith('<![CDATA[', next) ? passCdata(text, next, state) : passTag(text, next, state);
  }
  if (!state.closed) throw new SyntaxError('the XML is not complete');
}

function guardText(text: string, element: OpenElement | undefined): void {
  if (text.trim() === '') return;
  if (element === undefined) throw new SyntaxError('there is text outside of the root element');
  if (element.children !== undefined) throw new SyntaxError('there is text between elements');
  if (text.includes('&') && text.replace(reference, dropReference).includes('&')) {
    throw new SyntaxError('there is an entity');
  }
  element.hasText = true;
}

/** Nothing in place of a reference that may stand; itself in place of one that may not. */
function dropReference(whole: string, decimal: string | undefined, hexadecimal: string | undefined): string {
  const number = decimal === undefined ? hexadecimal : Number(decimal);
  if (number === undefined) return '';
  return isXmlCharacter(typeof number === 'number' ? number : Number.parseInt(number, 16)) ? '' : whole;
}

function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

function passCdata(text: string, start: number, { open }: GuardState): number {
  const end = text.indexOf(']]>', start);
  const element = open.at(-1);
  if (end === -1 || element === undefined) throw new SyntaxError('there is a CDATA section out of place');
  if (element.children !== undefined) throw new SyntaxError('there is text between elements');
  element.hasText = true;
  return end + 3;
}

function passTag(text: string, start: number, state: GuardState): number {
  tag.lastIndex = start;
  const match = tag.exec(text);
  if (match === null) throw new SyntaxError('there is something else than elements, text and CDATA');
  const [whole, closing, name = '', selfClosing] = match;
  if (closing === '/') {
    if (selfClosing === '/' || state.open.at(-1)?.name !== name) {
      throw new SyntaxError('the elements do not match');
    }
    closeElement(state);
    return start + whole.length;
  }
  openElement(name, state);
  if (selfClosing === '/') closeElement(state);
  return start + whole.length;
}

function openElement(name: string, state: GuardState): void {
  const { rules, open } = state;
  state.elements += 1;
  if (state.closed || (open.length === 0 && !rules.roots.includes(name))) {
    throw new SyntaxError(`the root is not one ${rules.roots.map((root) => `<${root}>`).join(' or ')}`);
  }
  if (open.length >= rules.maximumDepth) throw new SyntaxError('the elements are nested too deeply');
  if (state.elements > (rules.maximumElements ?? 10_000))
    throw new SyntaxError('there are too many elements');
  if (open.at(-1)?.hasText === true) throw new SyntaxError('there is text between elements');
  // Parsers that build plain objects look such names up in the prototype.
  if (name in Object.prototype || name === 'prototype')
    throw new SyntaxError('there is an element with a forbidden name');
  open.push({ name, children: undefined, hasText: false });
}

/** Lists repeat an element; in the message itself only structures may, so that no field has two values. */
function closeElement(state: GuardState): void {
  const element = state.open.pop();
  const parent = state.open.at(-1);
  if (element === undefined || parent === undefined) {
    state.closed = true;
    return;
  }
  parent.children ??= new Map();
  const plain = element.children === undefined;
  const seen = parent.children.get(element.name);
  const anyPlain = plain || seen === true;
  parent.children.set(element.name, anyPlain);
  if (seen !== undefined && anyPlain && state.open.length === 1) {
    throw new SyntaxError('a field of the message is given twice');
  }
}
