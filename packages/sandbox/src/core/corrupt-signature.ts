/** The parts of a notification that can carry a signature. */
export interface SignedMessage {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * The same message with other signature bytes, everything else unchanged; `null` when no signature was found.
 * Understands a `sign` field in a form, XML or JSON body, a header whose name ends in `signature`, and `msg_signature` or
 * `signature` in the address.
 */
export function corruptSignature(message: SignedMessage): SignedMessage | null {
  const field =
    /(?:^|&)sign=([^&]*)/.exec(message.body) ??
    /<sign>(?:<!\[CDATA\[)?([0-9A-Fa-f]+)/.exec(message.body) ??
    /"sign":"([^"]+)/.exec(message.body);
  if (field?.[1] !== undefined) {
    const start = field.index + field[0].length - field[1].length;
    const corrupted = changeOneCharacter(field[1]);
    if (corrupted === null) return null;
    return {
      url: message.url,
      headers: message.headers,
      body: message.body.slice(0, start) + corrupted + message.body.slice(start + field[1].length),
    };
  }
  const header = Object.entries(message.headers).find(([name]) => name.toLowerCase().endsWith('signature'));
  const corrupted = header === undefined ? null : changeOneCharacter(header[1]);
  if (header === undefined || corrupted === null) return corruptAddress(message);
  return { ...message, headers: { ...message.headers, [header[0]]: corrupted } };
}

function corruptAddress({ url, headers, body }: SignedMessage): SignedMessage | null {
  if (url === '') return null;
  const address = new URL(url);
  const name = ['msg_signature', 'signature'].find((one) => address.searchParams.has(one));
  const corrupted = name === undefined ? null : changeOneCharacter(address.searchParams.get(name) ?? '');
  if (name === undefined || corrupted === null) return null;
  address.searchParams.set(name, corrupted);
  return { url: address.href, headers, body };
}

/** Changes a character near the start that is neither padding nor part of a percent escape. */
function changeOneCharacter(encoded: string): string | null {
  const match = /(?<!%.?)[A-Za-z0-9]/.exec(encoded);
  if (match === null) return null;
  const replacement = match[0] === 'A' ? 'B' : 'A';
  return encoded.slice(0, match.index) + replacement + encoded.slice(match.index + 1);
}
