import fc from 'fast-check';

import { readXmlDocument } from './read-xml-document.js';
import { V2Refusal } from './v2-refusal.js';
import { writeXmlDocument } from './write-xml-document.js';

const read = (text: string) => Object.fromEntries(readXmlDocument(Buffer.from(text)));
const refusal = (bytes: Uint8Array): unknown => {
  try {
    readXmlDocument(bytes);
    return null;
  } catch (error) {
    return error instanceof V2Refusal ? error.code : error;
  }
};

describe('readXmlDocument', () => {
  it.each([
    ['plain text', '<xml><a>1</a></xml>', { a: '1' }],
    ['CDATA', '<xml><a><![CDATA[<b>&amp;]]></a></xml>', { a: '<b>&amp;' }],
    ['CDATA in pieces', '<xml><a><![CDATA[x]]]]><![CDATA[>y]]></a></xml>', { a: 'x]]>y' }],
    ['white space in values', '<xml>\n <a> x \n</a>\n</xml>\n', { a: ' x \n' }],
    ['references', '<xml><a>&lt;&gt;&amp;&quot;&apos;&#39;&#x4e2d;</a></xml>', { a: `<>&"''中` }],
    ['a carriage return by reference', '<xml><a>x&#13;y</a></xml>', { a: 'x\ry' }],
    ['line ends as XML has them', '<xml><a>x\r\ny\rz</a></xml>', { a: 'x\ny\nz' }],
    ['empty elements', '<xml><a></a><b/><c><![CDATA[]]></c></xml>', { a: '', b: '', c: '' }],
    ['a declaration', '<?xml version="1.0" encoding="UTF-8"?><xml><a>1</a></xml>', { a: '1' }],
    ['a byte order mark', '\ufeff<xml><a>1</a></xml>', { a: '1' }],
    ['Chinese and emoji', '<xml><a>茶🍵</a></xml>', { a: '茶🍵' }],
    ['nothing', '<xml></xml>', {}],
    ['a tab', '<xml><a>\t</a>\t</xml>', { a: '\t' }],
    [
      'the last characters before those that are none',
      '<xml><a>\ufffd&#xfffd;</a></xml>',
      { a: '\ufffd\ufffd' },
    ],
    [
      'characters beside the surrogates',
      '<xml><a>&#xd7ff;&#xe000;&#x10ffff;</a></xml>',
      { a: '\ud7ff\ue000\u{10ffff}' },
    ],
    ['a declaration in small letters', '<?xml version="1.0" encoding = "utf8"?><xml></xml>', {}],
  ])('reads %s', (_, text, fields) => {
    expect(read(text)).toEqual(fields);
  });

  it.each([
    ['a document type', '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><a>&x;</a></xml>'],
    ['a document type inside', '<xml><!DOCTYPE x><a>1</a></xml>'],
    ['an unknown entity', '<xml><a>&x;</a></xml>'],
    ['a bare ampersand', '<xml><a>x & y</a></xml>'],
    ['an attribute', '<xml><a b="1">1</a></xml>'],
    ['an attribute of the root', '<xml b="1"><a>1</a></xml>'],
    ['another root', '<root><a>1</a></root>'],
    ['nesting', '<xml><a><b>1</b></a></xml>'],
    ['a comment', '<xml><!-- x --><a>1</a></xml>'],
    ['a comment in a value', '<xml><a>1<!-- x --></a></xml>'],
    ['a processing instruction', '<xml><?php ?><a>1</a></xml>'],
    ['one name twice', '<xml><a>1</a><a>2</a></xml>'],
    ['text between elements', '<xml>x<a>1</a></xml>'],
    ['something after the end', '<xml><a>1</a></xml><xml></xml>'],
    ['an open element', '<xml><a>1</xml>'],
    ['an open document', '<xml><a>1</a>'],
    ['an open CDATA', '<xml><a><![CDATA[1</a></xml>'],
    ['the end of CDATA outside it', '<xml><a>]]></a></xml>'],
    ['a control character', '<xml><a>\u0001</a></xml>'],
    ['a control character by reference', '<xml><a>&#1;</a></xml>'],
    ['half an emoji by reference', '<xml><a>&#xd83c;</a></xml>'],
    ['half an emoji, the other one', '<xml><a>&#xdfff;</a></xml>'],
    ['the first half by reference', '<xml><a>&#xd800;</a></xml>'],
    ['the number of no character', '<xml><a>&#x110000;</a></xml>'],
    ['the largest number', '<xml><a>&#9999999;</a></xml>'],
    ['U+FFFE', '<xml><a>\ufffe</a></xml>'],
    ['U+FFFF', '<xml><a>\uffff</a></xml>'],
    ['a value without an end', '<xml><a>1'],
    ['JSON', '{"a":1}'],
    ['a form', 'a=1&b=2'],
    ['only space', '   '],
  ])('refuses %s', (_, text) => {
    expect(refusal(Buffer.from(text))).toBe('XML_FORMAT_ERROR');
  });

  it('refuses bytes and declarations of another character set', () => {
    expect(refusal(Buffer.from([0x3c, 0x78, 0x6d, 0x6c, 0x3e, 0xb2, 0xe8]))).toBe('NOT_UTF8');
    expect(refusal(Buffer.from('<?xml version="1.0" encoding="GBK"?><xml><a>1</a></xml>'))).toBe('NOT_UTF8');
  });

  it.each(['GBK', 'xutf-8', 'utf-8x', 'utf-16', ''])('refuses the declared character set %j', (encoding) => {
    for (const equals of ['=', ' = ']) {
      const text = `<?xml version="1.0" encoding${equals}"${encoding}"?><xml></xml>`;
      expect(refusal(Buffer.from(text))).toBe('NOT_UTF8');
    }
  });

  it.each([
    ['<a></a>', '<xml> is missing'],
    ['<xml><!-- x --></xml>', 'a document type or comment stands in it'],
    ['<xml><1></1></xml>', 'an element has no name'],
    ['<xml><a b="1">1</a></xml>', '<a> has attributes or is not closed'],
    ['<xml><a>1</b></xml>', '<a> is not closed'],
    ['<xml><a>1', '<a> is not closed'],
    ['<xml><a><![CDATA[1</a></xml>', 'the CDATA of <a> does not end'],
    ['<xml><a>&#xd800;</a></xml>', 'no character &#55296;'],
    ['<xml></xml>x', 'something follows </xml>'],
    [`<xml><a>${'x'.repeat(65_536)}</a></xml>`, 'the document has more than 65536 bytes'],
  ])('says what is wrong in %j', (text, problem) => {
    expect(() => readXmlDocument(Buffer.from(text))).toThrow(
      expect.objectContaining({ text: `XML格式错误 (sandbox: ${problem})` }),
    );
  });

  it('takes a document of exactly the greatest length', () => {
    const frame = '<xml><a></a></xml>'.length;
    expect(read(`<xml><a>${'x'.repeat(65_536 - frame)}</a></xml>`)['a']).toHaveLength(65_536 - frame);
    expect(refusal(Buffer.from(`<xml><a>${'x'.repeat(65_537 - frame)}</a></xml>`))).toBe('XML_FORMAT_ERROR');
  });

  it('refuses what is too long', () => {
    expect(refusal(Buffer.from(`<xml><a>${'x'.repeat(70_000)}</a></xml>`))).toBe('XML_FORMAT_ERROR');
  });

  it('reads whatever is written', () => {
    const value = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/.test(text));
    const names = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
    fc.assert(
      fc.property(fc.dictionary(names, value, { maxKeys: 5 }), (fields) => {
        expect(read(writeXmlDocument(fields))).toEqual({ ...fields });
      }),
    );
  });
});
