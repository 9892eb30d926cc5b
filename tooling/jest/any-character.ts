import fc from 'fast-check';

const surrogates = { first: 0xd800, count: 0x800 };
const characters = 0x110000 - surrogates.count;

/**
 * Every character of Unicode, for `fc.string({ unit: anyCharacter })`. It draws what `unit: 'binary'` draws, which first makes a
 * table of all 1.1 million of them, in each file that asks for it: more than most files take as a whole.
 */
export const anyCharacter: fc.Arbitrary<string> = fc.nat({ max: characters - 1 }).map(characterAt, placeOf);

function characterAt(place: number): string {
  return String.fromCodePoint(place < surrogates.first ? place : place + surrogates.count);
}

/** The way back, by which fast-check also draws words like `__proto__`. */
function placeOf(value: unknown): number {
  const code = typeof value === 'string' ? value.codePointAt(0) : undefined;
  if (code === undefined || String.fromCodePoint(code) !== value)
    throw new Error('This is not one character.');
  return code < surrogates.first ? code : code - surrogates.count;
}
