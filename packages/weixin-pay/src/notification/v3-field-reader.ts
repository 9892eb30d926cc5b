import { refuse } from './notification-refusal.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the fields of a resource without believing that they are what they should be. A class, because every
 * notification makes three of them.
 */
export class FieldReader {
  readonly #fields: Fields;

  constructor(fields: Fields) {
    this.#fields = fields;
  }

  /** `undefined` when it is absent, empty or no text; a long number was made a text by the JSON reader. */
  text(name: string): string | undefined {
    const value = this.#read(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  required(name: string): string {
    return this.text(name) ?? missing(name);
  }

  /** Whole fen. A value that is none is refused, never rounded. */
  fen(name: string): number | undefined {
    const value = this.#read(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    throw refuse('amount', `its ${name} is not an amount in whole fen.`);
  }

  requiredFen(name: string): number {
    return this.fen(name) ?? missing(name);
  }

  /** Of an absent object every field is absent. */
  object(name: string): FieldReader {
    const value = this.#read(name);
    return new FieldReader(isFields(value) ? value : {});
  }

  list(name: string): readonly Fields[] | undefined {
    const value = this.#read(name);
    return Array.isArray(value) && value.every(isFields) ? value : undefined;
  }

  #read(name: string): unknown {
    return Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
  }
}

function missing(name: string): never {
  throw refuse('fields', `its ${name} is missing.`);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
