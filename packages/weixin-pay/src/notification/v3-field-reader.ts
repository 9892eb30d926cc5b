import { refuse } from './notification-refusal.js';

type Fields = Readonly<Record<string, unknown>>;

/** Reads the fields of a resource without believing that they are what they should be. */
export interface FieldReader {
  /** `undefined` when it is absent, empty or no text; a long number was made a text by the JSON reader. */
  text(name: string): string | undefined;
  required(name: string): string;
  /** Whole fen. A value that is none is refused, never rounded. */
  fen(name: string): number | undefined;
  requiredFen(name: string): number;
  /** Of an absent object every field is absent. */
  object(name: string): FieldReader;
  list(name: string): readonly Fields[] | undefined;
}

export function fieldReader(fields: Fields): FieldReader {
  const read = (name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined);
  const text = (name: string) => {
    const value = read(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const fen = (name: string) => {
    const value = read(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    throw refuse('amount', `its ${name} is not an amount in whole fen.`);
  };
  return {
    text,
    required: (name) => text(name) ?? missing(name),
    fen,
    requiredFen: (name) => fen(name) ?? missing(name),
    object: (name) => {
      const value = read(name);
      return fieldReader(isFields(value) ? value : {});
    },
    list: (name) => {
      const value = read(name);
      return Array.isArray(value) && value.every(isFields) ? value : undefined;
    },
  };
}

function missing(name: string): never {
  throw refuse('fields', `its ${name} is missing.`);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
