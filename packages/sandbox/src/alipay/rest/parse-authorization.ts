/** The `Authorization` header of REST v3. */
export interface RestAuthorization {
  /** Everything between the scheme and `,sign=`, as it was sent: the first line of the string to sign. */
  readonly authString: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly sign: string;
}

const scheme = 'ALIPAY-SHA256withRSA';

/** The parts of the header; `null` when it has another scheme. */
export function parseAuthorization(header: string): RestAuthorization | null {
  if (!header.startsWith(`${scheme} `)) return null;
  const content = header.slice(scheme.length + 1).trim();
  const signAt = content.lastIndexOf('sign=');
  const isOwnField = signAt === 0 || content[signAt - 1] === ',';
  const authString = signAt > 0 && isOwnField ? content.slice(0, signAt - 1) : content;
  const sign = isOwnField ? content.slice(signAt + 'sign='.length) : '';
  const fields = new Map<string, string>();
  for (const field of authString.split(',')) {
    const separator = field.indexOf('=');
    if (separator > 0) fields.set(field.slice(0, separator).trim(), field.slice(separator + 1));
  }
  return { authString, fields, sign };
}
