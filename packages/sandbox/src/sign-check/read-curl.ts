import { encodeComponent } from '../core/encode-component.js';
import { splitAddress, UnreadableCapture } from './captured-request.js';
import type { CapturedRequest } from './captured-request.js';
import { splitShellWords } from './split-shell-words.js';

/** Options without a value, as far as they are told apart from those with one. */
const switches =
  /^(-[sSkvLigfIGN#0]+|--(silent|insecure|verbose|location|compressed|http[12].*|get|fail|include|show-error|globoff))$/;

/** Reads the text of a `curl` command as browsers, proxies and people write them. Nothing is run. */
export function readCurl(text: string): CapturedRequest {
  const words = splitShellWords(text.trim().replace(/^\$ /, '')).slice(1);
  const headers: Record<string, string> = {};
  const data: string[] = [];
  let method: string | undefined;
  let address: string | undefined;
  let inQuery = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (switches.test(word)) {
      inQuery ||= /^(-G|--get)$/.test(word);
      continue;
    }
    if (!word.startsWith('-')) {
      address ??= word;
      continue;
    }
    const [, short = '', glued = ''] = /^(-[A-Za-z])(.+)$/.exec(word.startsWith('--') ? '' : word) ?? [];
    const [long, assigned] = word.startsWith('--')
      ? splitOnce(word, '=')
      : [short || word, glued || undefined];
    const value = assigned ?? words[(at += 1)] ?? '';
    if (long === '-X' || long === '--request') method = value.toUpperCase();
    else if (long === '-H' || long === '--header') addHeader(headers, value);
    else if (long === '--url') address = value;
    else if (long === '-A' || long === '--user-agent') headers['user-agent'] = value;
    else if (/^(-d|--data(-raw|-binary|-ascii)?|--json)$/.test(long)) data.push(literal(value, long));
    else if (long === '--data-urlencode') data.push(urlEncoded(value));
    if (long === '--json') headers['content-type'] ??= 'application/json';
  }
  if (address === undefined) throw new UnreadableCapture('The curl command has no address.');
  const joined = data.join('&');
  const { origin, target } = splitAddress(address, headers['host'], 'http');
  if (inQuery) {
    const query = `${target}${target.includes('?') ? '&' : '?'}${joined}`;
    return { method: method ?? 'GET', origin, target: query, headers, body: Buffer.alloc(0), notes: [] };
  }
  if (data.length > 0) headers['content-type'] ??= 'application/x-www-form-urlencoded';
  return {
    method: method ?? (data.length > 0 ? 'POST' : 'GET'),
    origin,
    target,
    headers,
    body: Buffer.from(joined),
    notes: [],
  };
}

function addHeader(headers: Record<string, string>, line: string): void {
  const [name, value = ''] = splitOnce(line, ':');
  headers[name.trim().toLowerCase()] = value.trim();
}

function literal(value: string, option: string): string {
  if (!value.startsWith('@') || option === '--data-raw') return value;
  throw new UnreadableCapture(
    `The body of the curl command lies in the file ${value.slice(1, 80)}; put its text in instead.`,
  );
}

/** `name=text to encode`, as curl writes it. */
function urlEncoded(value: string): string {
  const [name, content] = splitOnce(value, '=');
  return content === undefined
    ? encodeComponent(name)
    : `${name === '' ? '' : `${name}=`}${encodeComponent(content)}`;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
