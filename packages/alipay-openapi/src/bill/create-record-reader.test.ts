import fc from 'fast-check';
import { createRecordReader } from './create-record-reader.js';

function read(...pieces: string[]): { records: string[][]; comments: string[]; lines: number[] } {
  const records: string[][] = [];
  const comments: string[] = [];
  const lines: number[] = [];
  const reader = createRecordReader({
    onRecord: (cells, line) => {
      records.push(cells);
      lines.push(line);
    },
    onComment: (text) => comments.push(text),
  });
  pieces.forEach((piece) => {
    reader.push(piece);
  });
  reader.end();
  return { records, comments, lines };
}

describe('createRecordReader', () => {
  it.each<[string, string[][]]>([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['\n\r\n \t\na\n', [['a']]],
    ['1\t,2  ,\t', [['1', '2', '']]],
    [',,', [['', '', '']]],
    ['"a,b","c\nd","e ""f"""', [['a,b', 'c\nd', 'e "f"']]],
    ['"20\t",x', [['20', 'x']]],
    ['"a"\t,b', [['a', 'b']]],
    ['a"b,c"d"', [['a"b', 'c"d"']]],
    ['"",""', [['', '']]],
    ['"#no comment",1', [['#no comment', '1']]],
    ['a#b,#c', [['a#b', '#c']]],
    ['`1,`2', [['`1', '`2']]],
  ])('%j', (text, records) => {
    expect(read(text).records).toEqual(records);
  });

  it('tells comments from records and counts lines over line breaks in cells', () => {
    const { comments, records, lines } = read('#一,"二\n"a\nb"\r\n#\nc');
    expect(comments).toEqual(['一,"二', '']);
    expect(records).toEqual([['a\nb'], ['c']]);
    expect(lines).toEqual([2, 5]);
  });

  it('refuses open quotes and endless lines', () => {
    expect(() => read('a,"b')).toThrow(/inside quotes/);
    expect(() => read('x'.repeat(1_048_577))).toThrow(/too long/);
  });

  it('gives the same for every way of cutting the text, and reads back what was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '#', '苹', '%', '+', '🍎') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(table, fc.nat(30), (rows, cut) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        expect(read(text).records).toEqual(rows);
        expect(read(text.slice(0, cut), text.slice(cut)).records).toEqual(rows);
      }),
    );
  });
});
