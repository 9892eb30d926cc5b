/** The headers by which WeChat Pay signs what it sends. */
export interface SignatureHeaders {
  /** Seconds since the epoch, digits. */
  readonly timestamp: string;
  readonly nonce: string;
  /** A certificate's serial number or `PUB_KEY_ID_…`. */
  readonly serial: string;
  readonly signature: string;
}

/** Why headers cannot be used: the header's name, and what is wrong with it. */
export interface UnusableHeader {
  readonly header: string;
  readonly missing: boolean;
}

// The header, how long it may be, and what must not be in it: a repeated header is joined with `, `, which none may have.
// Searching for what is wrong is several times as fast as matching what is right.
const forms = {
  timestamp: ['wechatpay-timestamp', 12, /\D/],
  nonce: ['wechatpay-nonce', 128, /[\s,]/],
  serial: ['wechatpay-serial', 128, /[^0-9A-Za-z_]/],
  signature: ['wechatpay-signature', 1024, /[\s,]/],
} as const;
const names = ['timestamp', 'nonce', 'serial', 'signature'] as const;

/**
 * Reads the four headers, each of which must be there once.
 *
 * @param headers - names in lower case; repeated headers joined with a comma.
 */
export function readSignatureHeaders(
  headers: Readonly<Record<string, string | undefined>>,
): SignatureHeaders | UnusableHeader {
  const found = { timestamp: '', nonce: '', serial: '', signature: '' };
  for (const name of names) {
    const [header, longest, wrong] = forms[name];
    const value = headers[header]?.trim();
    if (value === undefined || value === '') return { header, missing: true };
    if (value.length > longest || wrong.test(value)) return { header, missing: false };
    found[name] = value;
  }
  return found;
}

/** Whether any of the four is there: a message without all of them is unsigned, not badly signed. */
export function isSigned(headers: Readonly<Record<string, string | undefined>>): boolean {
  return Object.values(forms).some(([header]) => (headers[header] ?? '').trim() !== '');
}
