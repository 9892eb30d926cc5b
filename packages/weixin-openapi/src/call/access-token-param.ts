/** Parameters of every function that needs an access token. */
export interface AccessTokenParam {
  /** A token for this call, instead of the client's. It is not renewed when the platform refuses it. */
  readonly accessToken?: string | undefined;
}
