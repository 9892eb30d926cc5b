export { createMswHandlers } from './msw/create-msw-handlers.js';
export type { MswHandlersOptions, MswHttp } from './msw/create-msw-handlers.js';
