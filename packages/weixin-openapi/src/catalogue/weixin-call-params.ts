/** What every call with an access token takes beside its own parameters. */
export interface WeixinCallParams {
  /** Used for this call instead of the client's own token, and not renewed. */
  readonly accessToken?: string | undefined;
}
