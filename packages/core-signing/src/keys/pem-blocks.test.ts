import { cleanKeyText, decodeKeyText, pemBlocks } from './pem-blocks.js';

const block = (label: string, body: string) => `-----BEGIN ${label}-----${body}-----END ${label}-----`;

test('blocks are found in order, without EC parameters', () => {
  expect(
    pemBlocks(`a${block('X', '1')} b ${block('EC PARAMETERS', '2')}\n${block('Y Z', '')}c`, 'key'),
  ).toEqual([
    { label: 'X', body: '1' },
    { label: 'Y Z', body: '' },
  ]);
  expect(pemBlocks('', 'key')).toEqual([]);
});

test.each([
  '-----BEGIN X',
  '-----BEGIN X-----1',
  '-----BEGIN X-----1-----END Y-----',
  `${block('X', '1')}-----BEGIN `,
  // Its end would be the one that stands before it.
  '-----END X-----\n-----BEGIN XY',
])('%j does not end', (text) => {
  expect(() => pemBlocks(text, 'key')).toThrow(/^key: the PEM text is truncated/);
});

test.each<[string, string]>([
  ['\uFEFF a ', 'a'],
  ['a\uFEFFb', 'a\uFEFFb'],
  ['a\\nb\\r\\nc\\rd', 'a\nb\nc\nd'],
  [' "a b" ', 'a b'],
  ["'a\nb'", 'a\nb'],
  ['` a `', 'a'],
  ['"a\'', '"a\''],
  ['x"a"', 'x"a"'],
  ['"a"x', '"a"x'],
  ['\n"a"\\n', 'a'],
])('%j is cleaned to %j', (text, expected) => {
  expect(cleanKeyText(text)).toBe(expected);
});

test.each<[number[], string]>([
  [[0xff, 0xfe, 0x41, 0], 'A'],
  [[0x41, 0xc3, 0xa4], 'Aä'],
  [[0xff, 0x41], '\ufffdA'],
  [[0x41, 0xfe], 'A\ufffd'],
])('%j is the text %j', (bytes, expected) => {
  expect(decodeKeyText(Uint8Array.from(bytes))).toBe(expected);
});
