import type { WebRequestInput } from './notification-input.js';

/** From any realm, and from a framework that has its own class of them. */
export function isWebRequest(input: object): input is WebRequestInput {
  return typeof (input as Partial<WebRequestInput>).arrayBuffer === 'function' && 'bodyUsed' in input;
}
