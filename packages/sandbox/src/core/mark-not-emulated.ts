import { namesByDistance } from './nearest-name.js';

/** The header by which every platform says that nothing was done, because the sandbox does not have the operation. */
export const notEmulatedHeader = 'x-sandbox-not-emulated';

const shownNames = 5;

/**
 * Adds {@link notEmulatedHeader} to a platform's own refusal: what was asked for, and the emulated names most like it.
 *
 * @param asked - the name the client used: an operation, or verb and path
 */
export function markNotEmulated(response: Response, asked: string, emulated: readonly string[]): Response {
  const nearest = namesByDistance(asked, emulated, shownNames).join(', ');
  const text = `${asked} is not emulated by the sandbox; emulated: ${nearest}`;
  // A header takes one line of ASCII.
  response.headers.set(notEmulatedHeader, text.replace(/[^\x20-\x7e]/g, '?').slice(0, 1000));
  return response;
}
