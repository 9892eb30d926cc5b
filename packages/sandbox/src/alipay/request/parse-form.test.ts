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

  it('knows hexadecimal digits and nothing else', () => {
    expect(texts('a=%30%39%41%46%61%66%4a%4A%2f')).toEqual([['a', '09AFafJJ/']]);
    for (const lone of [
      '%/0',
      '%:0',
      '%@0',
      '%G0',
      '%`0',
      '%g0',
      '%0/',
      '%0:',
      '%0@',
      '%0G',
      '%0`',
      '%0g',
      '%',
      '%4',
    ]) {
      expect(texts(`a=x${lone}`)).toEqual([['a', `x${lone}`]]);
    }
    expect(parseForm('a=%00%ff')[0]?.bytes).toEqual(Buffer.from([0, 255]));
    // Bytes above ASCII are no digits, whatever their last bits are.
    expect(parseForm('a=%\xb0\xb0')[0]?.bytes).toEqual(Buffer.from('%\xb0\xb0', 'latin1'));
  });

  it('decodes names too, a plus without any percent sign, and leaves out what is empty', () => {
    expect(texts('')).toEqual([]);
    expect(texts('a=++')).toEqual([['a', '  ']]);
    expect(texts('&&a+b=c+d&%61=1&&')).toEqual([
      ['a b', 'c d'],
      ['a', '1'],
    ]);
    expect(texts('=&a=b=c')).toEqual([
      ['', ''],
      ['a', 'b=c'],
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
