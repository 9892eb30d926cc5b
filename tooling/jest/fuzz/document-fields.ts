import { parseTree, type Node } from 'jsonc-parser';

export type DocumentFormat = 'json' | 'xml' | 'form' | 'lines';

/** Where a named value stands in a text: from its first character to the one after its last. */
export interface DocumentField {
  readonly from: number;
  readonly to: number;
  readonly name: readonly [number, number];
  readonly value: readonly [number, number];
}

/** What a text is made of, seen from outside: nothing here is shared with the parsers that are tested. */
export interface DocumentFields {
  readonly format: DocumentFormat;
  /** What stands between two of them. */
  readonly separator: string;
  readonly fields: readonly DocumentField[];
}

/** What may be changed in a text: what it says itself, and for an HTTP message its head besides. */
export function documentsIn(text: string): readonly DocumentFields[] {
  const whole = fieldsOf(text);
  const headEnd = whole.format === 'lines' ? -1 : text.indexOf('\r\n\r\n');
  if (headEnd < 0 || /^\s*[[{<]/.test(text)) return [whole];
  const head = { format: 'lines', separator: '\r\n', fields: lineFields(text.slice(0, headEnd)) } as const;
  return [whole, whole, whole, head];
}

/** Fields of JSON, XML, a form, the body of an HTTP message or else its headers, or otherwise the lines of a text. */
function fieldsOf(text: string): DocumentFields {
  const trimmed = text.trimStart();
  if (/^[[{]/.test(trimmed)) return { format: 'json', separator: ',', fields: jsonFields(text) };
  if (trimmed.startsWith('<')) return { format: 'xml', separator: '', fields: xmlFields(text) };
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd >= 0) return messageFields(text, headEnd);
  if (/^[^\s=&]+=[^\n]*$/.test(text)) return { format: 'form', separator: '&', fields: formFields(text) };
  return { format: 'lines', separator: '\n', fields: lineFields(text) };
}

/** An HTTP message is mostly judged by its body; a body that has no fields leaves the head. */
function messageFields(text: string, headEnd: number): DocumentFields {
  const start = headEnd + 4;
  const body = fieldsOf(text.slice(start));
  if (body.format !== 'lines' && body.fields.length > 0) {
    return { ...body, fields: body.fields.map((field) => moved(field, start)) };
  }
  return { format: 'lines', separator: '\r\n', fields: lineFields(text) };
}

function moved(field: DocumentField, by: number): DocumentField {
  return {
    from: field.from + by,
    to: field.to + by,
    name: [field.name[0] + by, field.name[1] + by],
    value: [field.value[0] + by, field.value[1] + by],
  };
}

function jsonFields(text: string): DocumentField[] {
  const root = treeOf(text);
  const found: DocumentField[] = [];
  const pending: Node[] = root === undefined ? [] : [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const children = node.children ?? [];
    pending.push(...children);
    const [name, value] = children;
    if (node.type === 'property' && name !== undefined && value !== undefined) {
      found.push({ ...spanOf(node), name: pairOf(name), value: pairOf(value) });
    } else if (node.type === 'array') {
      for (const element of children) {
        found.push({ ...spanOf(element), name: [element.offset, element.offset], value: pairOf(element) });
      }
    }
  }
  return found;
}

/** Nothing for a text that is nested deeper than the stack of this reader: there it is only changed from outside. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const spanOf = ({ offset, length }: Node) => ({ from: offset, to: offset + length });
const pairOf = ({ offset, length }: Node): readonly [number, number] => [offset, offset + length];

function xmlFields(text: string): DocumentField[] {
  const found: DocumentField[] = [];
  const open: { readonly name: string; readonly from: number; readonly inside: number }[] = [];
  for (const match of text.matchAll(/<(\/?)([A-Za-z_][\w.-]*)[^<>]*>/g)) {
    const [tag, closing, name = ''] = match;
    const { index } = match;
    if (closing === '') {
      if (!tag.endsWith('/>')) open.push({ name, from: index, inside: index + tag.length });
      continue;
    }
    const start = open.pop();
    if (start?.name !== name) continue;
    const nameAt = start.from + 1;
    found.push({
      from: start.from,
      to: index + tag.length,
      name: [nameAt, nameAt + name.length],
      value: [start.inside, index],
    });
  }
  return found;
}

function formFields(text: string): DocumentField[] {
  return [...text.matchAll(/([^&=]*)=([^&]*)/g)].map((match) => fieldAt(match, 1));
}

function lineFields(text: string): DocumentField[] {
  return [...text.matchAll(/([^\r\n:,]*)[:,] ?([^\r\n]+)/g)].map((match) => {
    const [whole, , value = ''] = match;
    return fieldAt(match, whole.length - (match[1] ?? '').length - value.length);
  });
}

/** A match of a name, a gap of so many characters, and a value. */
function fieldAt(match: RegExpExecArray, gap: number): DocumentField {
  const [whole, name = ''] = match;
  const { index } = match;
  const to = index + whole.length;
  return { from: index, to, name: [index, index + name.length], value: [index + name.length + gap, to] };
}
