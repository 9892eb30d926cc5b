import { createHmac } from 'node:crypto';

import type { Sandbox } from '../../src/index.js';

const origin = 'http://127.0.0.1:4010';

/** A request of MPServerless, signed; `token` is empty until there is a session. `params` is JSON, or what was made of it. */
export function mpserverlessRequest(
  sandbox: Sandbox,
  { method, params, token }: { readonly method: string; readonly params: string; readonly token: string },
): Request {
  const { spaceId, clientSecret } = sandbox.credentials(origin).mpserverless;
  const all = { method, params, spaceId, timestamp: String(sandbox.clock.now()), token };
  const fields = Object.entries(all).filter(([, value]) => value !== '');
  const text = fields
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  const sign = createHmac('md5', clientSecret).update(text).digest('hex');
  return new Request(`${origin}/mpserverless/client`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-serverless-sign': sign, 'x-basement-token': token },
    body: JSON.stringify(Object.fromEntries(fields)),
  });
}

/** The token of a session of MPServerless, as long as the sandbox is not emptied. */
export async function mpserverlessToken(sandbox: Sandbox): Promise<string> {
  const params = JSON.stringify({ authProvider: 'alipay_openapi', authCode: 'code' });
  const request = mpserverlessRequest(sandbox, {
    method: 'serverless.auth.user.authorize',
    params,
    token: '',
  });
  const answer = await sandbox.fetch(request);
  return ((await answer.json()) as { data: { accessToken: string } }).data.accessToken;
}
