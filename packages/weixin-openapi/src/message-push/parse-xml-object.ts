import { guardXml, unwrapDefault, type XmlRules } from '@sdk/core-signing/internal';

/** WeChat’s deepest message has five elements inside each other. */
const messageRules: XmlRules = { roots: ['xml'], maximumDepth: 16 };

/**
 * The children of `<xml>` as an object: texts, objects, and arrays of either where an element repeats. xml2js is
 * loaded here, for the first message in XML.
 *
 * @throws SyntaxError, which never quotes the text.
 */
export async function parseXmlObject(text: string): Promise<Record<string, unknown>> {
  guardXml(text, messageRules);
  const { Parser } = unwrapDefault(await import('xml2js'));
  const parser = new Parser({ explicitArray: false, explicitRoot: false, ignoreAttrs: true, async: false });
  let value: unknown;
  try {
    value = await parser.parseStringPromise(text);
  } catch {
    // The parser's message quotes the text around the place.
    throw new SyntaxError('expected XML');
  }
  if (typeof value !== 'object' || value === null) throw new SyntaxError('the message is empty');
  return value as Record<string, unknown>;
}
