import { catalogueEntry, type AlipayMethodInfo } from './catalogue-entry.js';

/** Kind, idempotency and REST address of a catalogued method; `undefined` for any other. */
export const methodInfo = (method: string): AlipayMethodInfo | undefined => catalogueEntry(method)?.info;
