/**
 * Appends a path to an endpoint with exactly one slash between them. The path is taken as it is: whatever goes
 * into it must be percent-encoded before, and what was signed is what is sent.
 */
export function joinUrl(endpoint: string, path: string): string {
  const base = endpoint.replace(/\/+$/, '');
  if (path === '') return base;
  return path.startsWith('/') ? `${base}${path}` : `${base}/${path}`;
}
