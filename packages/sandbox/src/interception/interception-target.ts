/** Where intercepted connections go, and what happens to all others. */
export interface InterceptionTarget {
  /** The sandbox's plain HTTP port. */
  readonly plain: SocketAddress;
  /** Its port that asks for the merchant's certificate; `null` leaves certificates unchecked. */
  readonly mtls: SocketAddress | null;
  /** Names that lead to the sandbox, in lower case. */
  readonly hosts: ReadonlySet<string>;
  /** Those of them that check a client's certificate when it brings one. */
  readonly certificateHosts: ReadonlySet<string>;
  readonly others: 'pass' | 'refuse';
}

export interface SocketAddress {
  readonly host: string;
  readonly port: number;
}
