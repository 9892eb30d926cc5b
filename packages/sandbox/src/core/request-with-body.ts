/**
 * A request whose body has been read already. It reads like the original as often as one likes, and costs a fraction of a
 * second request with a stream inside: most of what a sandbox did for an order was moving its body about.
 */
export function requestWithBody(incoming: Request, bytes: Buffer): Request {
  let copy: Request | undefined;
  const whole = (): Request => {
    const { method, headers, url } = incoming;
    const hasBody = method !== 'GET' && method !== 'HEAD';
    copy ??= new Request(url, { method, headers, ...(hasBody ? { body: bytes } : {}) });
    return copy;
  };
  const text = (): string => new TextDecoder().decode(bytes);
  const readers: Readonly<Record<string, () => Promise<unknown>>> = {
    text: () => Promise.resolve(text()),
    json: () => new Promise((resolve) => resolve(JSON.parse(text()))),
    arrayBuffer: () => Promise.resolve(new Uint8Array(bytes).buffer),
  };
  return new Proxy(incoming, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(readers, name)) return readers[name];
      if (name === 'bodyUsed') return false;
      if (typeof name === 'string' && rarelyUsed.has(name)) return bound(whole().clone(), name);
      if (name === 'body') return whole().body;
      if (name === 'clone') return () => requestWithBody(incoming, bytes);
      return bound(target, name);
    },
  });
}

const rarelyUsed = new Set(['blob', 'bytes', 'formData']);

/** The getters and methods of a request work on the request itself only. */
function bound(request: Request, name: string | symbol): unknown {
  const value: unknown = Reflect.get(request, name, request);
  return typeof value === 'function' ? (value.bind(request) as unknown) : value;
}
