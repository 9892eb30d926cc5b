import { byteAlignedText, type AnswerCharset } from './byte-aligned-text.js';
import type { JsonSlice } from './json-slice.js';
import { scanTopLevel } from './scan-top-level.js';

/** The parts of a gateway answer, as the bytes received. */
export interface LocatedAnswer {
  /** `result` under the method's own name, `error` under `error_response`. */
  readonly root: 'result' | 'error';
  /** The signed bytes: an object, or a quoted base64 text when encrypted (quotes included). */
  readonly content: Uint8Array;
  readonly encrypted: boolean;
  readonly sign: string | undefined;
  readonly alipayCertSn: string | undefined;
}

/**
 * Finds the node of a method, its signature and its certificate number among the top-level keys of an answer.
 *
 * @throws SyntaxError when the answer is not one JSON object, repeats a key, or holds none or two of the nodes.
 */
export function locateAnswer(body: Uint8Array, method: string, charset: AnswerCharset): LocatedAnswer {
  const bytes = withoutByteOrderMark(body);
  const text = byteAlignedText(bytes, charset);
  const slices = scanTopLevel(text);
  const result = slices.get(`${method.replaceAll('.', '_')}_response`);
  const error = slices.get('error_response');
  const node = result ?? error;
  if (node === undefined) throw new SyntaxError('neither the answer of the method nor an error is there');
  if (result !== undefined && error !== undefined) throw new SyntaxError('two answers in one');
  const first = text[node.start];
  if (first !== '{' && first !== '"') throw new SyntaxError('the answer is neither an object nor encrypted');
  return {
    root: result === undefined ? 'error' : 'result',
    content: bytes.subarray(node.start, node.end),
    encrypted: first === '"',
    sign: stringAt(text, slices.get('sign')),
    alipayCertSn: stringAt(text, slices.get('alipay_cert_sn')),
  };
}

function withoutByteOrderMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function stringAt(text: string, slice: JsonSlice | undefined): string | undefined {
  if (slice === undefined || text[slice.start] !== '"') return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(slice.start, slice.end));
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    throw new SyntaxError('a top-level text has a bad escape');
  }
}
