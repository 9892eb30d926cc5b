import { bodyBytesOf } from '../control/replay-request.js';
import { isCut } from '../core/body-text.js';
import type { JournalEntry } from '../core/kernel.js';

/** What a client puts into a request by itself. */
const ownHeaders = new Set(['connection', 'content-length', 'host', 'transfer-encoding', 'keep-alive']);
/** What curl adds unless it is told not to. */
const addedByCurl = ['accept', 'user-agent', 'content-type'];

/**
 * The request as a command for bash, to the byte, sent to the sandbox at `origin` whatever host it was meant for. A body
 * that no argument can carry comes as base64. None for a body that was not kept whole.
 */
export function curlCommand(entry: JournalEntry, origin: string): string | null {
  if (isCut(entry.requestBody)) return null;
  const { host, pathname, search } = new URL(entry.url);
  const bytes = bodyBytesOf(entry);
  const headers = Object.entries(entry.requestHeaders).filter(([name]) => !ownHeaders.has(name));
  const absent = addedByCurl.filter((name) => !Object.hasOwn(entry.requestHeaders, name));
  const hasBody = bytes.length > 0;
  const isArgument = hasBody && entry.requestEncoding !== 'latin1' && !/^@|\0/.test(entry.requestBody);
  const parts = [
    `curl -sS --globoff --path-as-is -X ${shellWord(entry.method)}`,
    shellWord(`${origin}${pathname}${search}`),
    ...(host === new URL(origin).host ? [] : [`-H ${shellWord(`host: ${host}`)}`]),
    ...headers.map(([name, value]) => `-H ${shellWord(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...absent
      .filter((name) => name !== 'content-type' || hasBody)
      .map((name) => `-H ${shellWord(`${name}:`)}`),
    ...(hasBody ? [`--data-binary ${isArgument ? shellWord(entry.requestBody) : '@-'}`] : []),
  ];
  const command = parts.join(' \\\n  ');
  if (!hasBody || isArgument) return command;
  return `base64 -d <<'END' | ${command}\n${bytes.toString('base64').replace(/(.{76})/g, '$1\n')}\nEND`;
}

/** One word for bash: between quotes, or with escapes where control characters or marks of direction would be lost. */
function shellWord(text: string): string {
  if (/^[\w./:=%+,-]+$/.test(text)) return text;
  // Tabs and line feeds too, so that a command pasted into a terminal is not completed or run half-way.
  if (!/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => escapeBytes(character));
  return `$'${escaped}'`;
}

function escapeBytes(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return [...Buffer.from(character, 'utf8')].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
