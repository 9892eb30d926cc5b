export interface AuthorizationParts {
  readonly mchId: string;
  readonly serialNo: string;
  readonly nonce: string;
  /** Seconds since the epoch. */
  readonly timestamp: string;
  readonly signature: string;
}

/** The one scheme of API v3 with RSA keys; what the header `Wechatpay-Signature-Type` of answers may say. */
export const signatureScheme = 'WECHATPAY2-SHA256-RSA2048';

/** The header `Authorization` of a request. */
export function buildAuthorization(parts: AuthorizationParts): string {
  const { mchId, serialNo, nonce, timestamp, signature } = parts;
  return (
    `${signatureScheme} mchid="${mchId}",nonce_str="${nonce}",signature="${signature}",` +
    `timestamp="${timestamp}",serial_no="${serialNo}"`
  );
}
