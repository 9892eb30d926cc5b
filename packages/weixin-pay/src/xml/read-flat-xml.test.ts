import fc from 'fast-check';
import { guardXml } from '@sdk/core-signing/internal';
import { Parser } from 'xml2js';
import { anyCharacter } from '../../../../tooling/jest/any-character.js';
import { readFlatXml } from './read-flat-xml.js';

/** What the guard and xml2js make of a document; `undefined` when one of them refuses it. */
function reference(text: string): Record<string, unknown> | undefined {
  const outcome: { value: unknown; failed: boolean } = { value: undefined, failed: false };
  try {
    guardXml(text, { roots: ['xml'], maximumDepth: 2, maximumElements: 1000, declaration: true });
  } catch {
    return undefined;
  }
  const parser = new Parser({ explicitArray: false, explicitRoot: false, ignoreAttrs: true, emptyTag: '' });
  parser.on('end', (value: unknown) => (outcome.value = value));
  parser.on('error', () => (outcome.failed = true));
  parser.parseString(text);
  if (outcome.failed) return undefined;
  return { ...(typeof outcome.value === 'object' ? outcome.value : {}) };
}

const read = (text: string) => {
  const fields = readFlatXml(text, 'xml');
  return fields === undefined ? undefined : { ...fields };
};

test('the form in which WeChat Pay writes is read, and into no prototype', () => {
  const text =
    '<xml><appid><![CDATA[wx01]]></appid>\n<total_fee>1</total_fee>\r\n<attach><![CDATA[<&]] > 茶\r\n]]></attach><a></a></xml>\n';
  expect(read(text)).toEqual({ appid: 'wx01', total_fee: '1', attach: '<&]] > 茶\r\n', a: '' });
  expect(Object.getPrototypeOf(readFlatXml(text, 'xml'))).toBeNull();
  expect(read(text)).toEqual(reference(text));
});

test.each([
  '',
  '<xml>',
  '<xml/>',
  '12345<a>1</a></xml>',
  '<root><a>1</a></root>',
  '\ufeff<xml><a>1</a></xml>',
  '<?xml version="1.0"?><xml><a>1</a></xml>',
  '<xml><a>1</a>',
  '<xml><a>1</a></xml>x',
  '<xml><a>1</a></xml><xml></xml>',
  '<xml><a>1</a></xml>\u00a0',
  '<xml><a>1</a>\u00a0<b>2</b></xml>',
  '<xml>x<a>1</a></xml>',
  '<xml><a>1</a><a>2</a></xml>',
  '<xml><a>1</b></xml>',
  '<xml><a><b>1</b></a></xml>',
  '<xml><a>&lt;</a></xml>',
  '<xml><a>1<![CDATA[2]]></a></xml>',
  '<xml><a><![CDATA[1]]><![CDATA[2]]></a></xml>',
  '<xml><a><![CDATA[1]]>2</a></xml>',
  '<xml><a><![CDATA[1</a></xml>',
  '<xml><a>  </a></xml>',
  '<xml><a x="1">1</a></xml>',
  '<xml><a >1</a></xml>',
  '<xml><a/></xml>',
  '<xml><!-- --></xml>',
  '<xml><__proto__>1</__proto__></xml>',
  '<xml><constructor>1</constructor></xml>',
  '<xml><prototype>1</prototype></xml>',
  '<!DOCTYPE xml><xml><a>1</a></xml>',
])('%j is left to xml2js', (text) => {
  expect(readFlatXml(text, 'xml')).toBeUndefined();
});

test('a document with more fields than any message has is left to the guard, which counts them', () => {
  const text = (count: number) =>
    `<xml>${Array.from({ length: count }, (_, index) => `<a${index}>1</a${index}>`).join('')}</xml>`;
  expect(Object.keys(readFlatXml(text(500), 'xml') ?? {})).toHaveLength(500);
  expect(readFlatXml(text(501), 'xml')).toBeUndefined();
});

test('whatever is read here, the guard and xml2js read the same', () => {
  const piece = fc.constantFrom(
    ...[
      '<xml>',
      '</xml>',
      '<a>',
      '</a>',
      '<b_1>',
      '</b_1>',
      '<a/>',
      '<![CDATA[',
      ']]>',
      ']]',
      '&amp;',
      '&',
      '<',
      '>',
    ],
    ...[
      '\r\n',
      ' ',
      '\t',
      '\u00a0',
      '\ufeff',
      '茶',
      '😀',
      '\ud800',
      '\u0000',
      '1',
      '<__proto__>',
      '</__proto__>',
    ],
    ...[
      '<_>',
      '</_>',
      '<toString>',
      '</toString>',
      '<?xml version="1.0"?>',
      '<!--',
      '-->',
      '\u0085',
      '\u2028',
    ],
  );
  const value = fc.array(fc.oneof(piece, fc.string({ unit: anyCharacter, maxLength: 4 })), { maxLength: 4 });
  const field = fc
    .tuple(
      fc.constantFrom('a', 'b', 'b_1', 'A.b-c', 'cdata', 'name', 'valueOf', '_'),
      value,
      fc.constantFrom(0, 1, 2),
    )
    .map(([name, pieces, form]) => {
      const content = pieces.join('');
      return `<${name}>${form === 0 ? content : `<![CDATA[${content}]]>`}</${name}>${form === 2 ? '\n' : ''}`;
    });
  const wellFormed = fc.array(field, { maxLength: 5 }).map((fields) => `<xml>${fields.join('')}</xml>`);
  const arbitrary = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  let accepted = 0;
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: wellFormed }, arbitrary), (text) => {
      const fields = read(text);
      if (fields === undefined) return;
      accepted += 1;
      expect(fields).toEqual(reference(text));
    }),
    { numRuns: 4000 },
  );
  // Otherwise the property would say nothing.
  expect(accepted).toBeGreaterThan(500);
});
