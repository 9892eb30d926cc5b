import fc from 'fast-check';

import { parseForm } from './parse-form.js';

const texts = (encoded: string) =>
  parseForm(encoded).map(({ name, bytes }) => [name, bytes.toString('utf8')]);

describe('parseForm', () => {
  it('decodes once, keeps order and repetitions', () => {
    expect(texts('a=1&b=%2B+%252B&a=2&c&=d')).toEqual([
      ['a', '1'],
      ['b', '+ %2B'],
      ['a', '2'],
      ['c', ''],
      ['', 'd'],
    ]);
  });

  it('lets a lone percent sign stand for itself', () => {
    expect(texts('a=100%&b=%zz%4')).toEqual([
      ['a', '100%'],
      ['b', '%zz%4'],
    ]);
  });

  it('keeps bytes that are no UTF-8', () => {
    expect(parseForm('a=%d6%d0')[0]?.bytes).toEqual(Buffer.from([0xd6, 0xd0]));
  });

  it('reads what URLSearchParams writes', () => {
    const wellFormed = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(wellFormed, wellFormed)), (pairs) => {
        expect(texts(new URLSearchParams(pairs).toString())).toEqual(pairs);
      }),
    );
  });
});
