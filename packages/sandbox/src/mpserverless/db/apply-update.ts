import { isRecord } from '../../core/is-record.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import { notEmulated } from '../answer/not-emulated.js';

type Fields = Record<string, unknown>;

const operators: Readonly<Record<string, (fields: Fields, name: string, operand: unknown) => void>> = {
  $set(fields, name, operand) {
    fields[name] = operand;
  },
  $unset(fields, name) {
    Reflect.deleteProperty(fields, name);
  },
  $inc(fields, name, operand) {
    const before = fields[name] ?? 0;
    if (typeof before !== 'number' || typeof operand !== 'number') {
      throw new MpserverlessRefusal('InvalidParameter', `$inc needs numbers, at \`${name}\`.`);
    }
    fields[name] = before + operand;
  },
  $push(fields, name, operand) {
    const before = fields[name] ?? [];
    if (!Array.isArray(before)) throw new MpserverlessRefusal('InvalidParameter', `\`${name}\` is no list.`);
    fields[name] = [...(before as unknown[]), operand];
  },
};

const emulated = Object.keys(operators).map((name) => `${name} on fields of the first level`);

/**
 * A document after a MongoDB update. The operators that are emulated work on fields of the first level.
 *
 * @throws MpserverlessRefusal naming an operator or a path that is not emulated
 */
export function applyUpdate<Document extends Fields>(document: Document, update: unknown): Document {
  if (!isRecord(update) || !Object.keys(update).every((name) => name.startsWith('$'))) {
    throw new MpserverlessRefusal('InvalidParameter', 'an update consists of operators such as $set.');
  }
  const result: Document = { ...document };
  for (const [operator, changes] of Object.entries(update)) {
    const apply = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
    if (apply === undefined || !isRecord(changes)) throw notEmulated(operator, emulated);
    for (const [name, operand] of Object.entries(changes)) {
      if (name === '_id') throw new MpserverlessRefusal('InvalidParameter', '`_id` cannot be changed.');
      if (name.includes('.') || name === '__proto__') throw notEmulated(`${operator} at ${name}`, emulated);
      apply(result, name, operand);
    }
  }
  return result;
}
