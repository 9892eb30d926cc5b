/** A request of the MPServerless SDK, read and with its signature checked. */
export interface ClientRequest {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly token: string | undefined;
  /** Origin of the sandbox as the client reached it, and the path of the tenant. */
  readonly baseUrl: string;
}
