import { parseAuthorization } from './rest/parse-authorization.js';

/** The application a request names: in the query or form of the gateway, or in the authorization of REST v3. */
export function alipayCallers(request: Request, body: string | null): readonly string[] {
  const authorization = request.headers.get('authorization');
  const fromHead =
    authorization === null
      ? new URL(request.url).searchParams.get('app_id')
      : parseAuthorization(authorization)?.fields.get('app_id');
  if (fromHead) return [fromHead];
  const isForm =
    request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true;
  const fromBody = body === null || !isForm ? null : new URLSearchParams(body).get('app_id');
  return fromBody ? [fromBody] : [];
}
