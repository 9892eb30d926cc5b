/**
 * The one door to all packages: only what loading it costs, so that no list of what is installed for it is kept.
 * @type {import('../harness/subjects.mjs').Subject}
 */
export const subject = { folder: 'openapi', packages: [], peers: [] };
