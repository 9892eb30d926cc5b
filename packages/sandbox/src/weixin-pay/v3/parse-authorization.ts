/** The header `Authorization` of API v3. */
export interface V3Authorization {
  readonly mchid: string;
  readonly nonce: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly serialNo: string;
}

/** Why a header is not read. */
export type AuthorizationFault = 'scheme' | 'fields';

const scheme = 'WECHATPAY2-SHA256-RSA2048 ';
const fieldNames = ['mchid', 'nonce_str', 'signature', 'timestamp', 'serial_no'] as const;

/** The five fields in any order, each once, each in double quotes. */
export function parseAuthorization(header: string): V3Authorization | AuthorizationFault {
  if (!header.startsWith(scheme)) return 'scheme';
  const fields = new Map<string, string>();
  for (const field of header.slice(scheme.length).split(',')) {
    const [, name, value] = /^\s*([a-z_]+)="([^"]*)"\s*$/.exec(field) ?? [];
    if (name === undefined || value === undefined || fields.has(name)) return 'fields';
    fields.set(name, value);
  }
  const [mchid, nonce, signature, timestamp, serialNo] = fieldNames.map((name) => fields.get(name) ?? '');
  if (!mchid || !nonce || !signature || !timestamp || !serialNo) return 'fields';
  return { mchid, nonce, signature, timestamp, serialNo };
}
