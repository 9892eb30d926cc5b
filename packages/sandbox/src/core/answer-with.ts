const known = Symbol('the body of an answer');

/** A response that remembers its body, so that it can be recorded without reading a stream and building it anew. */
export function answerWith(body: string | Buffer | null, init: ResponseInit = {}): Response {
  return Object.defineProperty(new Response(body, init), known, { value: body ?? '' });
}

/** The body of a response made by {@link answerWith}; `null` for any other. */
export function knownBodyOf(response: Response): string | Uint8Array | null {
  const body: unknown = Reflect.get(response, known);
  return typeof body === 'string' || body instanceof Uint8Array ? body : null;
}
