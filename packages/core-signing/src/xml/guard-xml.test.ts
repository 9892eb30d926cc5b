import { guardXml, type XmlRules } from './guard-xml.js';

const message: XmlRules = { roots: ['xml'], maximumDepth: 16 };
const document: XmlRules = { roots: ['xml', 'root'], maximumDepth: 2, declaration: true };

const accepted = [
  '<xml></xml>',
  ' <xml>\n<a>1</a>\t<b/></xml>\n',
  '<xml><a><![CDATA[<!DOCTYPE x>&y;</a>]]></a></xml>',
  '<xml><a>x<![CDATA[y]]>z</a></xml>',
  '<xml><a>&lt;&amp;&gt;&quot;&apos;&#22909;&#x4f60;</a></xml>',
  '<xml><list><i>1</i><i>2</i></list><list><i>3</i></list></xml>',
  '<xml><a ></a ></xml>',
  '<xml><![CDATA[x]]></xml>',
  '<xml><l><i><![CDATA[<b>]]></i></l></xml>',
  '<xml><a><b>1</b><b>2</b></a></xml>',
  `<xml>${'<a>'.repeat(15)}x${'</a>'.repeat(15)}</xml>`,
];

const refused: readonly (readonly [text: string, found: RegExp])[] = [
  ['', /not complete/],
  ['<xml>', /not complete/],
  ['<xml><a></xml>', /do not match/],
  ['</xml>', /do not match/],
  ['<xml></xml><xml></xml>', /root/],
  ['<message></message>', /root/],
  ['x<xml></xml>', /outside/],
  ['<xml></xml>x', /outside/],
  ['<![CDATA[x]]><xml></xml>', /CDATA/],
  ['<xml><![CDATA[x</xml>', /CDATA/],
  ['<xml><a>&b;</a></xml>', /entity/],
  ['<xml><a>&</a></xml>', /entity/],
  ['<xml><a>&lt</a></xml>', /entity/],
  ['<xml><a>&#x110000000;</a></xml>', /entity/],
  ['<xml><a>&#x110000;</a></xml>', /entity/],
  ['<xml><a>&#0;</a></xml>', /entity/],
  ['<xml><a>&#xD800;</a></xml>', /entity/],
  ['<xml><a>&#65535;</a></xml>', /entity/],
  ['<xml><MsgType>a</MsgType><MsgType>b</MsgType></xml>', /given twice/],
  ['<xml><a>1</a><a><b>1</b></a></xml>', /given twice/],
  ['<xml><a><b>1</b></a><a/></xml>', /given twice/],
  ['<xml>1<b/></xml>', /between elements/],
  ['<xml><a>1<b/></a></xml>', /between elements/],
  ['<xml><a><b/>1</a></xml>', /between elements/],
  ['<xml><a><b/><![CDATA[1]]></a></xml>', /between elements/],
  ['<xml><a><![CDATA[]]><b/></a></xml>', /between elements/],
  [`<xml>${'<a>'.repeat(16)}x${'</a>'.repeat(16)}</xml>`, /too deeply/],
  [`<xml><l>${'<a/>'.repeat(10_000)}</l></xml>`, /too many/],
  ['<xml><valueOf>1</valueOf></xml>', /forbidden name/],
  ['<xml><prototype>1</prototype></xml>', /forbidden name/],
  ['<xml><a><b/></a><a><b/></a><a>1</a></xml>', /given twice/],
  ['<xml><__proto__>1</__proto__></xml>', /something else/],
  ['<xml><a b="1"/></xml>', /something else/],
  ['<xml><a/ ></xml>', /something else/],
  ['<xml><a></a/></xml>', /do not match/],
  ['<?xml version="1.0"?><xml></xml>', /something else/],
  ['<xml><!-- x --></xml>', /something else/],
  ['<!DOCTYPE xml><xml></xml>', /something else/],
  ['<xml><![cdata[x]]></xml>', /something else/],
  ['<xml>< a></a></xml>', /something else/],
];

/** Some documents are long, and names of tests should not be. */
const shown = (text: string): string => (text.length > 70 ? `${text.slice(0, 70)}…` : text);

test.each(accepted.map((text) => [shown(text), text]))('accepts %s', (_shown, text) => {
  expect(() => guardXml(text, message)).not.toThrow();
});

test.each(refused.map(([text, found]) => [shown(text), text, found] as const))(
  'refuses %s',
  (_shown, text, found) => {
    expect(() => guardXml(text, message)).toThrow(SyntaxError);
    expect(() => guardXml(text, message)).toThrow(found);
  },
);

test.each([
  '<root><a>1</a></root>',
  '<?xml version="1.0"?><xml/>',
  '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>\n<xml><a/></xml>',
  "<?xml version='1.0' encoding='utf8'?><xml></xml>",
])('accepts %s as a document of fields', (text) => {
  expect(() => guardXml(text, document)).not.toThrow();
});

test.each([
  ['<html></html>', /root is not one <xml> or <root>/],
  ['<xml><a><b>1</b></a></xml>', /too deeply/],
  ['<?xml version="1.0" encoding="GBK"?><xml/>', /something else/],
  ['<?xml version="1.0"?><?xml version="1.0"?><xml/>', /something else/],
  ['<xml/><?xml version="1.0"?>', /something else/],
  ['<?xml-stylesheet href="x"?><xml/>', /something else/],
  ['<?xml version="1.0"?><!DOCTYPE xml><xml/>', /something else/],
])('refuses %s as a document of fields', (text, found) => {
  expect(() => guardXml(text, document)).toThrow(found);
});

test('the number of elements can be limited further', () => {
  expect(() => guardXml('<xml><a/><b/></xml>', { ...message, maximumElements: 2 })).toThrow(/too many/);
});

test('the most elements and the longest name are allowed, one more is not', () => {
  expect(() => guardXml('<xml><a/></xml>', { ...message, maximumElements: 2 })).not.toThrow();
  expect(() => guardXml(`<xml><l>${'<a/>'.repeat(9_998)}</l></xml>`, message)).not.toThrow();
  expect(() => guardXml(`<xml><l>${'<a/>'.repeat(9_999)}</l></xml>`, message)).toThrow(/too many/);
  expect(() => guardXml(`<xml><${'a'.repeat(100)}/></xml>`, message)).not.toThrow();
  expect(() => guardXml(`<xml><${'a'.repeat(101)}/></xml>`, message)).toThrow(/something else/);
});

test.each(['9', '10', '13', '32', 'xD7FF', 'xE000', 'xFFFD', 'x10000', 'x10FFFF', 'x10ffff', '1114111'])(
  'the character &#%s; is one of XML',
  (number) => {
    expect(() => guardXml(`<xml><a>&#${number};</a></xml>`, message)).not.toThrow();
  },
);

test.each([
  '0',
  '8',
  '11',
  '12',
  '14',
  '31',
  'xD800',
  'xDFFF',
  'xFFFE',
  'xFFFF',
  'x110000',
  '1114112',
  '',
  'x',
  '1a',
])('the character &#%s; is none', (number) => {
  expect(() => guardXml(`<xml><a>&#${number};</a></xml>`, message)).toThrow(/entity/);
});

test.each([
  ['&lt;&unknown;&gt;', /entity/],
  ['&amp;&', /entity/],
  ['&amp;lt;', undefined],
])('every reference is looked at: %s', (text, found) => {
  const guard = expect(() => guardXml(`<xml><a>${text}</a></xml>`, message));
  if (found === undefined) guard.not.toThrow();
  else guard.toThrow(found);
});

test.each([
  ['<?xml version="1.1"?><xml/>', true],
  [" \n<?xml  version='1.0'  encoding='UTF-8'  standalone='no'  ?><xml/>", true],
  ['<?XML version="1.0"?><xml/>', true],
  ['<?xml version="1.2"?><xml/>', false],
  ['<?xml version="2.0"?><xml/>', false],
  ['<?xml version="1.0\'?><xml/>', false],
  ['<?xml version="1.0" encoding="utf-8\'?><xml/>', false],
  ['<?xml version="1.0" standalone="maybe"?><xml/>', false],
  ['<?xml version="1.0"encoding="utf-8"?><xml/>', false],
  ['<?xmlversion="1.0"?><xml/>', false],
  ['x<?xml version="1.0"?><xml/>', false],
])('the declaration %s', (text, allowed) => {
  const guard = expect(() => guardXml(text, document));
  if (allowed) guard.not.toThrow();
  else guard.toThrow(SyntaxError);
});

test('takes time in proportion to the length only', () => {
  const time = (text: string): number => {
    // Of this process alone, whatever else the machine does.
    const start = process.cpuUsage();
    expect(() => guardXml(text, message)).toThrow(SyntaxError);
    return process.cpuUsage(start).user / 1e3;
  };
  // A quadratic scanner would take minutes for these; no more is asserted, since machines differ.
  for (const piece of ['<', '<a', '<![CDATA[', '&', '&#', '<a ', ']]>', '<a>&lt;']) {
    expect(time(`<xml><a>${piece.repeat(256 * 128)}`)).toBeLessThan(5_000);
  }
});
