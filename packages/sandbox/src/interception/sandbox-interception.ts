/** Settings of an interception. */
export interface InterceptionOptions {
  /**
   * What happens to connections that lead neither to a platform nor to this machine: `pass` leaves them alone, `refuse`
   * makes them fail before they begin, with an error that names the host (code `ENETUNREACH`). A database on a private
   * network is refused too; what is not TCP (a DNS query, UDP) is not looked at.
   *
   * @default 'pass'
   */
  readonly others?: 'pass' | 'refuse' | undefined;
}

/**
 * An interception in force: connections of this process to `https://openapi.alipay.com`, `https://api.mch.weixin.qq.com`
 * and the other real hosts reach the sandbox.
 *
 * @remarks
 * It works below the HTTP clients, at `tls.connect` and `socket.connect`, so it does not matter which one a program has.
 * Connections that were open before stay what they were. Client certificates for WeChat Pay are checked over real TLS;
 * all else is plain on loopback, never HTTP/2, and `checkServerIdentity` of the client is not asked. Proxies are out of
 * scope: a tunnel to a platform is refused, and a request that a client hands to its proxy is the proxy's.
 */
export interface SandboxInterception {
  /** Where the sandbox listens for it, without a trailing slash; also the dashboard's address. */
  readonly url: string;
  /**
   * Puts the network back as it was, at once; connections to the sandbox are ended. Resolves when the server is closed
   * that was opened for it. May be called again.
   */
  restore(): Promise<void>;
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}
