import type { CallOptions } from '@sdk/core-signing';

/** A key to sign with. */
export interface AliyunCredentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Of temporary credentials. */
  readonly securityToken?: string | undefined;
  /** When they end, in ms since the epoch. Absent: they do not. */
  readonly expiresAt?: number | undefined;
}

/** What a client tells whoever gives it the next key. */
export interface CredentialsQuery extends Pick<CallOptions, 'signal'> {
  /** The last ones that the platform called expired, whatever their end says: they are of no use any more. */
  readonly refused?: AliyunCredentials | undefined;
}

/**
 * Gives the key to sign the next request with. Asked for every attempt of every call, so it keeps what it has: those
 * of this package do, and ask for new credentials once, ahead of their end or when the platform has called them expired.
 */
export type CredentialsProvider = (
  options?: CredentialsQuery,
) => AliyunCredentials | Promise<AliyunCredentials>;
