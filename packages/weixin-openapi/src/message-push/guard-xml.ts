/** Elements inside elements; WeChat’s deepest message has five. */
const maximumDepth = 16;
const maximumElements = 10_000;
const tag = /<(\/?)([A-Za-z][A-Za-z0-9_.-]{0,99})\s*(\/?)>/y;
/** The five of XML itself and characters by number; any other would have to be declared. */
const reference = /&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g;

interface OpenElement {
  readonly name: string;
  /** How often each child’s name was seen, and whether one of these was plain text. */
  readonly children: Map<string, { count: number; plain: boolean }>;
  hasText: boolean;
}

/**
 * Refuses XML that WeChat would not write, before a parser sees it: anything but elements, text and CDATA below one
 * `<xml>`. So no declarations, DTD, entities, processing instructions, comments, attributes or mixed content; no names
 * that objects have already; no field of the message given twice.
 *
 * @throws SyntaxError which says what was found and never quotes the text.
 */
export function guardXml(text: string): void {
  const open: OpenElement[] = [];
  const state = { elements: 0, closed: false };
  let position = 0;
  while (position < text.length) {
    const next = text.indexOf('<', position);
    const end = next === -1 ? text.length : next;
    guardText(text.slice(position, end), open.at(-1));
    if (next === -1) break;
    position = text.startsWith('<![CDATA[', next)
      ? passCdata(text, next, open)
      : passTag(text, next, open, state);
  }
  if (!state.closed || open.length > 0) throw new SyntaxError('the XML is not complete');
}

function guardText(text: string, element: OpenElement | undefined): void {
  if (text.trim() === '') return;
  if (element === undefined) throw new SyntaxError('there is text outside of <xml>');
  if (element.children.size > 0) throw new SyntaxError('there is text between elements');
  if (text.includes('&') && text.replace(reference, '').includes('&')) {
    throw new SyntaxError('there is an entity');
  }
  element.hasText = true;
}

function passCdata(text: string, start: number, open: readonly OpenElement[]): number {
  const end = text.indexOf(']]>', start);
  const element = open.at(-1);
  if (end === -1 || element === undefined) throw new SyntaxError('there is a CDATA section out of place');
  if (element.children.size > 0) throw new SyntaxError('there is text between elements');
  element.hasText = true;
  return end + 3;
}

function passTag(
  text: string,
  start: number,
  open: OpenElement[],
  state: { elements: number; closed: boolean },
): number {
  tag.lastIndex = start;
  const match = tag.exec(text);
  if (match === null) throw new SyntaxError('there is something else than elements, text and CDATA');
  const [whole, closing, name = '', selfClosing] = match;
  if (closing === '/') {
    if (selfClosing === '/' || open.at(-1)?.name !== name) throw new SyntaxError('the elements do not match');
    closeElement(open, state);
    return start + whole.length;
  }
  state.elements += 1;
  if (state.closed || (open.length === 0 && name !== 'xml'))
    throw new SyntaxError('the root is not one <xml>');
  if (open.length >= maximumDepth) throw new SyntaxError('the elements are nested too deeply');
  if (state.elements > maximumElements) throw new SyntaxError('there are too many elements');
  if (open.at(-1)?.hasText === true) throw new SyntaxError('there is text between elements');
  // xml2js looks such names up in the prototype.
  if (name in Object.prototype) throw new SyntaxError('there is an element with a forbidden name');
  open.push({ name, children: new Map(), hasText: false });
  if (selfClosing === '/') closeElement(open, state);
  return start + whole.length;
}

/** Lists repeat an element; in the message itself only structures may, so that no field has two values. */
function closeElement(open: OpenElement[], state: { closed: boolean }): void {
  const element = open.pop();
  const parent = open.at(-1);
  if (element === undefined || parent === undefined) {
    state.closed = true;
    return;
  }
  const seen = parent.children.get(element.name) ?? { count: 0, plain: false };
  seen.count += 1;
  seen.plain ||= element.children.size === 0;
  parent.children.set(element.name, seen);
  if (open.length === 1 && seen.count > 1 && seen.plain) {
    throw new SyntaxError('a field of the message is given twice');
  }
}
