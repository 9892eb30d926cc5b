/**
 * How access tokens are asked for.
 * - `stable`: `/cgi-bin/stable_token`, which gives the same token to everybody who asks until it nears its end.
 * - `classic`: `/cgi-bin/token`, where each new token ends the one before (after five minutes).
 */
export type TokenMode = 'stable' | 'classic';
