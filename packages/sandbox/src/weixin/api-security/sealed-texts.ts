/** What a sealed request or answer is bound to. */
export interface SealScope {
  /** The address of the function without query, as the client signed it. */
  readonly address: string;
  readonly appId: string;
  /** Seconds, as written in the header. */
  readonly timestamp: string;
}

/** The bytes under a signature. */
export function signedBytes({ address, appId, timestamp }: SealScope, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${address}\n${appId}\n${timestamp}\n`), body]);
}

/** The additional authenticated data of the encryption. */
export function additionalData({ address, appId, timestamp }: SealScope, keySn: string): string {
  return `${address}|${appId}|${timestamp}|${keySn}`;
}
