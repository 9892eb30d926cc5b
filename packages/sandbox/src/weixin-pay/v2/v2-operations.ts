/** The paths of API v2 that are emulated. */
export const v2Operations: readonly string[] = [];
