/** What a document from the sandbox may do when its platform does not say: be read, and send its own forms. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Keeps scripts of a document from running: an uploaded file or the body of a fault is shown under the same origin as the
 * dashboard, and a script in it could do whatever a person can do there.
 */
export function guardDocument(headers: Headers): void {
  const type = headers.get('content-type') ?? '';
  if (!/^(text\/html|application\/xhtml|image\/svg)/i.test(type)) return;
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy);
  headers.set('x-content-type-options', 'nosniff');
}
