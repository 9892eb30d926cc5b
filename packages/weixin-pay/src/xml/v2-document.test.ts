import { SdkError } from '@sdk/core-signing';
import fc from 'fast-check';
import { anyCharacter } from '../../../../tooling/jest/any-character.js';
import { readNestedV2Document, readV2Document } from './read-v2-document.js';
import { writeV2Document } from './write-v2-document.js';

const read = async (text: string) => ({ ...(await readV2Document(text)) });

describe('reading', () => {
  test.each<[string, Record<string, string>]>([
    ['<xml></xml>', {}],
    ['<xml/>', {}],
    ['<xml>no fields</xml>', {}],
    ['<xml>\n  <a>1</a>\r\n\t<b><![CDATA[2]]></b>\n</xml>\n', { a: '1', b: '2' }],
    ['<xml><a></a><b/><c><![CDATA[]]></c></xml>', { a: '', b: '', c: '' }],
    ['<xml><a> x </a><b><![CDATA[ x ]]></b></xml>', { a: ' x ', b: ' x ' }],
    ['<xml><a>  </a><b><![CDATA[\n]]></b></xml>', { a: '  ', b: '\n' }],
    ['<xml><attach><![CDATA[1\r\n2]]></attach></xml>', { attach: '1\r\n2' }],
    ['<xml><a>&lt;&amp;&gt;&quot;&apos;&#39;&#x4f60;&#128512;</a></xml>', { a: `<&>"''你😀` }],
    ['<xml><a>x<![CDATA[&amp;]]>&amp;</a></xml>', { a: 'x&amp;&' }],
    ['<xml><a><![CDATA[]]]]><![CDATA[>]]></a></xml>', { a: ']]>' }],
    ['<xml><a><![CDATA[</a><b>1</b>]]></a></xml>', { a: '</a><b>1</b>' }],
    ['<xml><a>1%+&amp;=中文</a></xml>', { a: '1%+&=中文' }],
    ['<xml><cdata>x</cdata><name>y</name><A1.b-c>z</A1.b-c></xml>', { cdata: 'x', name: 'y', 'A1.b-c': 'z' }],
    [
      '<xml><transaction_id>0042000000000000000000000001</transaction_id></xml>',
      { transaction_id: '0042000000000000000000000001' },
    ],
    ['<?xml version="1.0" encoding="UTF-8"?><xml><a>1</a></xml>', { a: '1' }],
  ])('%s', async (text, expected) => {
    expect(await read(text)).toEqual(expected);
    expect({ ...(await readV2Document(Buffer.from(text, 'utf8'))) }).toEqual(expected);
  });

  test('the result has no prototype, and a byte order mark does not matter', async () => {
    const fields = await readV2Document(Buffer.from('\ufeff<xml><a>1</a></xml>'));
    expect(Object.getPrototypeOf(fields)).toBeNull();
    expect(fields['a']).toBe('1');
  });

  test.each([
    ['', /not complete/],
    ['<xml><a>1</a>', /not complete/],
    ['<html><body>502</body></html>', /root/],
    ['<root><a>1</a></root>', /root/],
    ['{"return_code":"SUCCESS"}', /outside/],
    ['<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><b>&a;</b></xml>', /something else/],
    ['<xml><a>&b;</a></xml>', /entity/],
    ['<xml><a>1&2</a></xml>', /entity/],
    ['<xml><a x="1">1</a></xml>', /something else/],
    ['<xml><!-- --><a>1</a></xml>', /something else/],
    ['<xml><?php ?></xml>', /something else/],
    ['<xml><a>1</a><a>1</a></xml>', /given twice/],
    ['<xml><a><b>1</b></a></xml>', /too deeply/],
    ['<xml><__proto__>1</__proto__></xml>', /something else/],
    ['<xml><constructor>1</constructor></xml>', /forbidden/],
    ['<xml><prototype>1</prototype></xml>', /forbidden/],
    [`<xml>${'<a>'.repeat(100_000)}`, /longer than/],
    [`<xml><a>${'x'.repeat(65_536)}</a></xml>`, /longer than/],
  ])('refuses %.60s', async (text, found) => {
    await expect(readV2Document(text)).rejects.toThrow(SyntaxError);
    await expect(readV2Document(text)).rejects.toThrow(found);
  });

  test('refuses bytes that are not UTF-8', async () => {
    const gbk = Buffer.concat([
      Buffer.from('<xml><a>'),
      Buffer.from([0xc4, 0xe3]),
      Buffer.from('</a></xml>'),
    ]);
    await expect(readV2Document(gbk)).rejects.toThrow('not UTF-8');
  });

  test('the greatest length is allowed, one more byte is not', async () => {
    const text = (length: number) => `<xml><a>${'x'.repeat(length - 20)}</a></xml>`.padEnd(length, '\n');
    expect(Object.keys(await readV2Document(text(65_536)))).toEqual(['a']);
    await expect(readV2Document(text(65_537))).rejects.toThrow('longer than');
    await expect(readNestedV2Document(Buffer.from(text(101)), { maximumBytes: 100 })).rejects.toThrow('100');
  });

  test('the outermost element and the length are the caller’s to choose', async () => {
    const text = `<root><a>${'x'.repeat(70_000)}</a></root>`;
    const fields = await readV2Document(text, { root: 'root', maximumBytes: 100_000 });
    expect(fields['a']).toHaveLength(70_000);
  });

  test('records inside, where the caller asks for them', async () => {
    const text =
      '<?xml version="1.0"?><xml><hblist><hbinfo><amount>1</amount></hbinfo><hbinfo><amount>2</amount></hbinfo></hblist></xml>';
    const fields = await readNestedV2Document(text);
    expect(fields['hblist']).toEqual({ hbinfo: [{ amount: '1' }, { amount: '2' }] });
  });
});

describe('writing', () => {
  test.each([
    ['plain_1-2.3:/4', 'plain_1-2.3:/4'],
    ['中文 &<>', '<![CDATA[中文 &<>]]>'],
    [']]>', '<![CDATA[]]]]><![CDATA[>]]>'],
    ['a\r\n<&>', 'a&#13;\n&lt;&amp;&gt;'],
  ])('%j', (value, expected) => {
    expect(writeV2Document({ a: value })).toBe(`<xml><a>${expected}</a></xml>`);
  });

  test.each(['\0', 'a\u0008', '\u001b[31m', '\ud800', 'x\udfff', '\ufffe', '\uffff'])(
    '%j cannot be written',
    (value) => {
      expect(() => writeV2Document({ attach: value })).toThrow('attach');
      let error: unknown;
      try {
        writeV2Document({ attach: value }, 'tea.order');
      } catch (thrown) {
        error = thrown;
      }
      expect(SdkError.is(error) && error.code).toBe('ERR_SDK_VALIDATION');
      expect(error).toMatchObject({ platform: 'weixin-pay', operation: 'tea.order' });
    },
  );

  test.each(['', 'a b', '1a', 'a>', '<', '-a', '名', 'a:b'])('%j is no name', (name) => {
    expect(() => writeV2Document({ [name]: '1' })).toThrow(
      '(name): letters, digits and underscores in the name of a parameter',
    );
  });
});

test('what is written is read back exactly', async () => {
  const piece = fc.constantFrom(
    ']]>',
    '<![CDATA[',
    '&amp;',
    '&#39;',
    '\r\n',
    ' ',
    '</a>',
    '😀',
    '付',
    '%',
    '+',
    '=',
  );
  const value = fc
    .array(fc.oneof(piece, fc.string({ unit: anyCharacter })))
    .map((pieces) => pieces.join(''))
    // What XML cannot hold is refused, see above.
    .map((text) => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
  const name = fc
    .stringMatching(/^[a-z][a-z_0-9]{0,12}$/)
    .filter((one) => !(one in {}) && one !== 'prototype');
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value), async (fields) => {
      expect(await read(writeV2Document(fields))).toEqual({ ...fields });
    }),
    { numRuns: 300 },
  );
});
