import path from 'node:path';
const parent = path.resolve(import.meta.dirname, '..');
export default { turbopack: { root: parent }, outputFileTracingRoot: parent };
