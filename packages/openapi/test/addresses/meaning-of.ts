import type { RawRequest } from './raw-recorder.js';

/** Values that differ from call to call, by name. */
const volatile =
  /^(sign|signature|signaturenonce|timestamp|nonce_?(str)?|date|x-acs-(date|signature-nonce|content-sha256)|alipay-request-id|user-agent|content-length|x-request-id)$/i;
/** What may stand in a part of a path that an id was put into: nothing that any proxy reads in another way. */
const segmentForm = /^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+$/;
/** Addresses that end in a slash on purpose. */
const folders = new Set(['/', '/latest/meta-data/ram/security-credentials/']);
/** RFC 3986, for paths that the caller writes himself. */
const looseSegmentForm = /^(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+$/;
/** What proxies and URL parsers take out of a path, in every spelling. */
const dotSegment = /^(?:\.|%2e){1,2}(?:;|$)/i;

/**
 * What a request says once everything is decoded: the parts of its path, its parameters, its headers and its body. Two
 * calls that differ in an id alone differ in that value alone, or the id changed more than itself.
 *
 * @throws Error when the first line can be read in more than one way.
 */
export function meaningOf({ method, target, headers, body }: RawRequest, isOwnPath = false): unknown {
  if (!/^[\x21-\x7e]+$/.test(target) || target.includes('#') || target.includes('\\'))
    throw new Error(`This is no target of a request: ${JSON.stringify(target)}`);
  const [path = '', ...queries] = target.split('?');
  if (queries.length > 1) throw new Error(`There are two question marks in ${target}`);
  const [, ...segments] = path.split('/');
  const form = isOwnPath ? looseSegmentForm : segmentForm;
  for (const segment of folders.has(path) ? [] : segments)
    if (!form.test(segment) || dotSegment.test(segment))
      throw new Error(`This is no part of a path: ${JSON.stringify(segment)} in ${target.slice(0, 200)}`);
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  return {
    method,
    path: isOwnPath ? segments.join('/') : segments.map((segment) => decodeURIComponent(segment)),
    query: pairsOf(queries[0] ?? ''),
    headers: headers.map(([name, value]) => [name, volatile.test(name) ? '*' : steady(name, value)]),
    body: bodyOf(type, body),
  };
}

/** A header without what differs from call to call. */
function steady(name: string, value: string): string {
  if (name === 'content-type') return value.replace(/boundary=.*/, 'boundary=*');
  if (name !== 'authorization') return value;
  return value
    .replace(/\b(nonce(?:_str)?|timestamp|signature|sign)=("?)[^",]*\2/gi, '$1=*')
    .replace(/^(MNS [^:]+:).*/, '$1*');
}

function bodyOf(type: string, body: string): unknown {
  if (type.includes('json')) return open(body);
  if (type.includes('form-urlencoded')) return pairsOf(body);
  if (type.includes('multipart')) return partsOf(body);
  if (type.includes('xml') || body.startsWith('<xml>')) return elementsOf(body);
  return body;
}

/** The headers of the parts; what a file name may not hold is escaped there as in forms of browsers. */
function partsOf(body: string): string[] {
  const lines = body.split('\r\n').filter((line) => /^[\w-]+: /.test(line));
  return lines.map((line) =>
    line.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%22', '"').trimEnd(),
  );
}

function pairsOf(text: string): unknown[] {
  if (text === '') return [];
  return text.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    const decode = (part: string): string => decodeURIComponent(part.replaceAll('+', ' '));
    const name = decode(pair.slice(0, equals));
    return [name, volatile.test(name) ? '*' : open(decode(pair.slice(equals + 1)))];
  });
}

/** JSON within a value is looked into as well. */
function open(text: string): unknown {
  if (!/^[{[]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function elementsOf(xml: string): unknown[] {
  const elements = xml.matchAll(/<(\w+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g);
  return [...elements].map(([, name = '', inner, text = '']) => [
    name,
    volatile.test(name) ? '*' : (inner?.replaceAll(']]]]><![CDATA[>', ']]>') ?? unescapeXml(text)),
  ]);
}

function unescapeXml(text: string): string {
  const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return characters[name] ?? whole;
  });
}

/** The same meaning with another id in its place, in values and nowhere else. */
export function withId(meaning: unknown, before: string, after: string): unknown {
  if (typeof meaning === 'string') return meaning.replaceAll(before, () => after);
  if (Array.isArray(meaning)) return meaning.map((one) => withId(one, before, after));
  if (typeof meaning !== 'object' || meaning === null) return meaning;
  return Object.fromEntries(
    Object.entries(meaning).map(([name, value]) => [name, withId(value, before, after)]),
  );
}
