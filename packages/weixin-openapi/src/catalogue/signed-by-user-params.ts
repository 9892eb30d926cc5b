/** What functions of virtual payment take that the user's session signs as well. */
export interface SignedByUserParams {
  /**
   * The `session_key` that `code2Session` returned for this user, unchanged. `signature` is made with it; it is not
   * sent. Left out when `signature` is given.
   */
  readonly sessionKey?: string | undefined;
}
