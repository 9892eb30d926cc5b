import type { ActionField, DysmsAction } from './action-field.js';
import type { ActionRow } from './action-row.js';

/** Reads the text form of an action. */
export function readActionRow(name: string, [idempotency, request, result]: ActionRow): DysmsAction {
  return { name, idempotency, request: readFields(request), result: readFields(result) };
}

function readFields(text: string): ActionField[] {
  const words = text.match(/[^\s()]+|[()]/g) ?? [];
  let position = 0;
  const readList = (): ActionField[] => {
    const fields: ActionField[] = [];
    for (let word = words[position]; word !== undefined && word !== ')'; word = words[position]) {
      position += 1;
      let inside: ActionField[] = [];
      if (words[position] === '(') {
        position += 1;
        inside = readList();
        position += 1;
      }
      fields.push(readField(word, inside));
    }
    return fields;
  };
  return readList();
}

function readField(word: string, inside: readonly ActionField[]): ActionField {
  const [head = '', markText = ''] = word.split(':');
  const marks = new Map(
    markText.split(',').map((mark): [string, string] => {
      const [name = '', value = ''] = mark.split('=');
      return [name, value];
    }),
  );
  const numberOf = (mark: string): number | undefined => {
    const value = marks.get(mark);
    return value === undefined ? undefined : Number(value);
  };
  const wire = head.replace(/!$/, '');
  return {
    wire,
    camel: wire.charAt(0).toLowerCase() + wire.slice(1),
    required: head.endsWith('!'),
    inBody: marks.has('body'),
    asJson: marks.has('json'),
    maxLength: numberOf('length'),
    min: numberOf('min'),
    max: numberOf('max'),
    maxItems: numberOf('items'),
    inside,
  };
}
