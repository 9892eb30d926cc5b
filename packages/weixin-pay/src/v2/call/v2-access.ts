/** What requests are signed with, and what goes before their paths. */
export interface V2Access {
  readonly key: string;
  /** Nothing, or the sandbox's. */
  readonly prefix: string;
  readonly sandbox: boolean;
}
