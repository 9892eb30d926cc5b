/**
 * Names an operation may be called by before its platform has looked at the request: the gateway's `method`
 * or `Action` parameter, the platform's path with and without its verb (`POST /v3/alipay/trade/query`), and that path with dots.
 */
export function guessOperations(request: Request, body: string, path: string): string[] {
  const url = new URL(request.url);
  const names: (string | null)[] = [
    url.searchParams.get('method'),
    url.searchParams.get('Action'),
    request.headers.get('x-acs-action'),
  ];
  if (request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true) {
    const form = new URLSearchParams(body);
    names.push(form.get('method'), form.get('Action'));
  }
  names.push(`${request.method} ${path}`, path);
  if (path.startsWith('/v3/')) names.push(path.slice('/v3/'.length).replaceAll('/', '.'));
  return names.filter((name) => name !== null);
}

/** Which of those names an emulated operation has, else the name the client gave; `null` when only a path is known. */
export function likeliestOperation(names: readonly string[], emulated: readonly string[]): string | null {
  return (
    names.find((name) => emulated.includes(name)) ?? names.find((name) => /^[\w.-]+$/.test(name)) ?? null
  );
}
