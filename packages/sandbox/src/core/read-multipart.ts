/** One part of a multipart body. */
export interface BodyPart {
  readonly name: string;
  readonly fileName: string | null;
  readonly content: Buffer;
}

/** The parts of a `multipart/form-data` body, byte for byte, or `null` when it is damaged. */
export function readMultipart(contentType: string, body: Buffer): BodyPart[] | null {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return null;
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: BodyPart[] = [];
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const contentStart = start + delimiter.length;
    if (body.subarray(contentStart, contentStart + 2).toString('latin1') === '--') return parts;
    const end = body.indexOf(delimiter, contentStart);
    if (end < 0) return null;
    const part = readPart(body.subarray(contentStart + 2, end - 2));
    if (part === null) return null;
    parts.push(part);
    start = end;
  }
  return null;
}

function readPart(bytes: Buffer): BodyPart | null {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const head = bytes.subarray(0, headEnd).toString('utf8');
  const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) return null;
  const fileName = /filename="([^"]*)"/i.exec(head)?.[1] ?? null;
  return { name, fileName, content: bytes.subarray(headEnd + 4) };
}
