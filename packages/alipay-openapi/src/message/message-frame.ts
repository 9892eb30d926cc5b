import { scanTopLevel } from '../gateway/scan-top-level.js';
import { parseJsonObject } from '../gateway/parse-json-object.js';

/** A frame of the message gateway: header lines, an empty line, JSON. */
export interface MessageFrame {
  /** `from-sys`, `from-sys-ip`, `stream-id`: returned with the answer. */
  readonly headers: ReadonlyMap<string, string>;
  /** `x-type`, `x-cmd`, `x-msgId`, `x-signType`, `x-sign`, … Not signed. */
  readonly protocol: ReadonlyMap<string, string>;
  /** The text of `data` exactly as received: what is signed. */
  readonly data: string | undefined;
}

const separator = '\r\n\r\n';
const returnedHeaders: readonly string[] = ['from-sys', 'from-sys-ip', 'stream-id'];

/** @throws SyntaxError when the text is not a frame. */
export function parseMessageFrame(text: string): MessageFrame {
  const end = text.indexOf(separator);
  if (end === -1) throw new SyntaxError('a frame has an empty line between its header and its content');
  const headers = new Map<string, string>();
  for (const line of text.slice(0, end).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  const json = text.slice(end + separator.length);
  const slices = scanTopLevel(json);
  const protocolSlice = slices.get('protocol');
  if (protocolSlice === undefined) throw new SyntaxError('a frame has a part `protocol`');
  const fields = Object.entries(parseJsonObject(json.slice(protocolSlice.start, protocolSlice.end)));
  const dataSlice = slices.get('data');
  return {
    headers,
    protocol: new Map(fields.flatMap(([name, value]) => (isPlain(value) ? [[name, String(value)]] : []))),
    data: dataSlice === undefined ? undefined : json.slice(dataSlice.start, dataSlice.end),
  };
}

/** The answer to a `CONSUME` frame. */
export function encodeMessageAck(frame: MessageFrame, status: 'SUCCESS' | 'FAIL'): string {
  const lines = returnedHeaders.flatMap((name) => {
    const value = frame.headers.get(name);
    return value === undefined || value === '' ? [] : [`${name}:${value}`];
  });
  const head = lines.length === 0 ? '\r\n' : lines.map((line) => `${line}\r\n`).join('');
  const protocol = {
    'x-type': 'message',
    'x-cmd': 'CONSUME_ACK',
    'x-msgId': frame.protocol.get('x-msgId'),
    'x-version': '1.0',
    'x-status': status,
  };
  return `${head}\r\n${JSON.stringify({ protocol })}`;
}

/** Objects are no values of the protocol, and turning one that a stranger sent into text can throw. */
function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
