import type { RestRequest } from './read-rest-request.js';

/** The text a REST v3 request has to be signed over; every line ends with a line feed, the last one too. */
export function restSignString(request: Omit<RestRequest, 'encrypted' | 'wholeBody'>): string {
  const { authorization, method, target, body, appAuthToken } = request;
  const lines = [authorization?.authString ?? '', method, target, body];
  if (appAuthToken !== null) lines.push(appAuthToken);
  return lines.map((line) => `${line}\n`).join('');
}
