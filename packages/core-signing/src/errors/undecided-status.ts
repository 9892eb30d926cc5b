/**
 * Whether a status leaves open how far a request came: the platform failed while it was at work, or something in front
 * of it stopped waiting, for the platform (502, 504; some answer 408) or because it took the client for gone (499).
 */
export function isUndecidedStatus(status: number): boolean {
  return status >= 500 || status === 408 || status === 499;
}
