import type { Clock, KeyInput } from '@sdk/core-signing';

/** The keys that the console shows under 「开发管理 > 开发设置 > API 安全」. */
export interface ApiSecurityOptions {
  readonly appId: string;
  /** 「API 对称密钥」: encrypts requests and answers. */
  readonly symmetricKey: {
    /** 「密钥编号」 */
    readonly sn: string;
    /** 32 bytes, base64. */
    readonly key: string;
    /** @default 'AES256_GCM'. `SM4_GCM` is not available on Node.js. */
    readonly algorithm?: 'AES256_GCM' | 'SM4_GCM' | undefined;
  };
  /** 「API 非对称密钥」: the application’s private key, which signs requests. */
  readonly privateKey: {
    /** 「密钥编号」; WeChat finds the key by the application and only SM2 signs the number, so it is optional. */
    readonly sn?: string | undefined;
    /** In any form: PEM, bare base64, DER, `KeyObject`. */
    readonly key: KeyInput;
    /** @default 'RSAwithSHA256'. `SM2withSM3` is not available on Node.js. */
    readonly algorithm?: 'RSAwithSHA256' | 'SM2withSM3' | undefined;
  };
  /** 「平台证书」: verifies answers. While WeChat changes it, give the old and the new one. */
  readonly platformCertificates: readonly {
    /** 「证书编号」 of the console: not the serial number inside the certificate. */
    readonly sn: string;
    readonly certificate: KeyInput;
  }[];
  /** Milliseconds that an answer’s time may differ from this machine’s. @default 300000 */
  readonly maxSkew?: number | undefined;
  readonly clock?: Clock | undefined;
  /** Secure random bytes. @default `crypto.randomBytes` */
  readonly randomBytes?: ((size: number) => Uint8Array) | undefined;
}
