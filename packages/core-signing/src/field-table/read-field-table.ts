import type { FieldTable } from './field-table.js';

/**
 * Reads the text form of a field table: names of the platform separated by spaces, `camel=wire` where the
 * camelCase name does not follow from the underscores, `name(…)` for what an object or list of objects holds.
 */
export function readFieldTable(text: string): FieldTable {
  const words = text.match(/[^\s()]+|[()]/g) ?? [];
  let position = 0;
  const readFields = (): FieldTable => {
    const fields: Record<string, string | readonly [string, FieldTable]> = {};
    for (let word = words[position]; word !== undefined && word !== ')'; word = words[position]) {
      position += 1;
      const equals = word.indexOf('=');
      const wire = word.slice(equals + 1);
      const camel = equals < 0 ? toCamelName(wire) : word.slice(0, equals);
      if (words[position] === '(') {
        position += 1;
        fields[camel] = [wire, readFields()];
        position += 1;
      } else {
        fields[camel] = wire;
      }
    }
    return fields;
  };
  return readFields();
}

/** `begin_date` becomes `beginDate`. Only ever applied to names of the catalogue. */
const toCamelName = (wire: string): string =>
  wire.replace(/_+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
