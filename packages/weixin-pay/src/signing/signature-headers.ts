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

// A repeated header is joined with `, `, which none of these forms allows.
const forms = {
  timestamp: ['wechatpay-timestamp', /^\d{1,12}$/],
  nonce: ['wechatpay-nonce', /^[^\s,]{1,128}$/],
  serial: ['wechatpay-serial', /^[0-9A-Za-z_]{1,128}$/],
  signature: ['wechatpay-signature', /^[^\s,]{1,1024}$/],
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
    const [header, form] = forms[name];
    const value = headers[header]?.trim();
    if (value === undefined || value === '') return { header, missing: true };
    if (!form.test(value)) return { header, missing: false };
    found[name] = value;
  }
  return found;
}

/** Whether any of the four is there: a message without all of them is unsigned, not badly signed. */
export function isSigned(headers: Readonly<Record<string, string | undefined>>): boolean {
  return Object.values(forms).some(([header]) => (headers[header] ?? '').trim() !== '');
}
