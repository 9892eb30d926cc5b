/**
 * The one door to all packages: only what loading it costs.
 * @type {import('../harness/subjects.mjs').Subject}
 */
export const subject = { folder: 'openapi', packages: ['openapi'], peers: [] };
