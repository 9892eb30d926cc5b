import type { DocumentField, DocumentFields, DocumentFormat } from './document-fields.js';
import { hostileNames, quoted, surroundings, valuesOf } from './hostile-values.js';
import type { SeededRandom } from './seeded-random.js';

/** What is done to a message, as opposed to its bytes; some are more fruitful than others. */
const kinds = [
  ...(['remove', 'repeat', 'contradict', 'exchange', 'order', 'value', 'value', 'value'] as const),
  ...(['name', 'add', 'add', 'nest', 'escape', 'around'] as const),
];
/** How deep a value may be nested. Every order of magnitude comes as often as the others. */
const deepest = 4000;

/** The text with one change of what it says; each of its characters is a byte, whatever its encoding is. */
export function changeField(
  text: string,
  { format, separator, fields }: DocumentFields,
  random: SeededRandom,
): string {
  const kind = pick(kinds, random);
  if (kind === 'around' || fields.length === 0) {
    const [before, after] = pick(surroundings[format], random);
    return before + text + after;
  }
  const one = pick(fields, random);
  const put = ([from, to]: Span, piece: string): string => text.slice(0, from) + piece + text.slice(to);
  const valueText = (): string => text.slice(one.value[0], one.value[1]);
  switch (kind) {
    case 'remove':
      return without(text, one, separator);
    case 'repeat':
      return put([one.to, one.to], separator + text.slice(one.from, one.to));
    case 'contradict': {
      const name = nameOf(format, text.slice(one.name[0], one.name[1]));
      return put([one.to, one.to], separator + member(format, name, pick(valuesOf[format], random)));
    }
    case 'exchange':
      return exchange(text, one.value, pick(fields, random).value);
    case 'order': {
      const other = pick(fields, random);
      return exchange(text, [one.from, one.to], [other.from, other.to]);
    }
    case 'value':
      return put(one.value, pick(valuesOf[format], random));
    case 'name': {
      const name = pick(hostileNames, random);
      return put(one.name, format === 'json' && one.name[0] !== one.name[1] ? quoted(name) : name);
    }
    case 'add': {
      const added = member(format, pick(hostileNames, random), pick(valuesOf[format], random));
      return put([one.from, one.from], added + separator);
    }
    case 'nest':
      return put(one.value, nested(format, valueText(), Math.floor(deepest ** random.share())));
    case 'escape': {
      const [from, to] = random.below(2) === 0 ? one.name : one.value;
      return put([from, to], escaped(format, text.slice(from, to)));
    }
  }
}

type Span = readonly [number, number];

/** One of them; there is at least one. */
export function pick<Value>(values: readonly Value[], random: SeededRandom): Value {
  return values[random.below(values.length)] as Value;
}

const nameOf = (format: DocumentFormat, name: string): string =>
  format === 'json' ? name.replace(/^"|"$/g, '') : name;

function member(format: DocumentFormat, name: string, value: string): string {
  switch (format) {
    case 'json':
      return `${quoted(name)}:${value}`;
    case 'xml':
      return `<${name}>${value}</${name}>`;
    case 'form':
      return `${name}=${value}`;
    case 'lines':
      return `${name}: ${value}`;
  }
}

/** A field goes with the separator behind it; the last one goes with the one before it. */
function without(text: string, { from, to }: DocumentField, separator: string): string {
  if (separator === '') return text.slice(0, from) + text.slice(to);
  if (text.startsWith(separator, to)) return text.slice(0, from) + text.slice(to + separator.length);
  const before = text.slice(0, from);
  return (before.endsWith(separator) ? before.slice(0, -separator.length) : before) + text.slice(to);
}

/** Two parts of a text in each other's place; unchanged where one holds the other. */
function exchange(text: string, a: Span, b: Span): string {
  const [first, second] = a[0] <= b[0] ? [a, b] : [b, a];
  if (first[1] > second[0]) return text;
  return (
    text.slice(0, first[0]) +
    text.slice(...second) +
    text.slice(first[1], second[0]) +
    text.slice(...first) +
    text.slice(second[1])
  );
}

function nested(format: DocumentFormat, value: string, levels: number): string {
  switch (format) {
    case 'json':
      return levels % 2 === 0
        ? '['.repeat(levels) + value + ']'.repeat(levels)
        : '{"a":'.repeat(levels) + value + '}'.repeat(levels);
    case 'xml':
      return '<a>'.repeat(levels) + value + '</a>'.repeat(levels);
    case 'form':
      return '%7B%22a%22%3A'.repeat(levels) + value + '%7D'.repeat(levels);
    case 'lines':
      return '('.repeat(levels) + value + ')'.repeat(levels);
  }
}

/** The same text, spelled so that a reader which compares before it decodes sees another one. */
function escaped(format: DocumentFormat, text: string): string {
  const at = text.search(/[A-Za-z0-9]/);
  if (at < 0) return text;
  const code = text.charCodeAt(at);
  const hex = code.toString(16).padStart(2, '0');
  const spelled = { json: `\\u00${hex}`, xml: `&#x${hex};`, form: `%${hex}`, lines: `=${hex}` }[format];
  return text.slice(0, at) + spelled + text.slice(at + 1);
}
