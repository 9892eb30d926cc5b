import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** A WeChat of one test, on loopback: the endpoint of classic tokens, and one that needs a token. */
export interface TokenWeixin {
  readonly url: string;
  /** Method and path of each request, in order. */
  readonly requests: string[];
  /** Requests for a token. */
  tokenRequests(): number;
  /** Requests for a token get no answer until the function that `arrival` gives is called. */
  hold: boolean;
  /** The next held request. */
  arrival(): Promise<() => void>;
  /** Ends the valid token, as somebody else's request for a classic token does. */
  revoke(): void;
  /** Forgets everything but its address. */
  reset(): void;
  close(): Promise<void>;
}

export const phoneNumber = '13800000000';

export async function startTokenWeixin(): Promise<TokenWeixin> {
  const requests: string[] = [];
  let issued = 0;
  let valid: string | undefined;
  let arrived: (answer: () => void) => void = () => undefined;
  let arrival: Promise<() => void>;

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://weixin');
    requests.push(`${request.method ?? ''} ${pathname}`);
    request.resume();
    if (pathname === '/cgi-bin/token') {
      issued += 1;
      const token = `token-${String(issued)}`;
      valid = token;
      const answer = () => write(response, { access_token: token, expires_in: 7200 });
      if (weixin.hold) arrived(answer);
      // Long enough for every other process to arrive at the lock.
      else setTimeout(answer, 300);
    } else if (searchParams.get('access_token') === valid) {
      const purePhoneNumber = phoneNumber;
      const phone_info = { phoneNumber, purePhoneNumber, countryCode: '86', watermark: { timestamp: 1 } };
      write(response, { errcode: 0, errmsg: 'ok', phone_info });
    } else {
      write(response, { errcode: 40001, errmsg: 'invalid credential, access_token is invalid rid: 1-2-3' });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const weixin: TokenWeixin = {
    url: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`,
    requests,
    tokenRequests: () => requests.filter((request) => request === 'GET /cgi-bin/token').length,
    hold: false,
    arrival: () => arrival,
    revoke: () => void (valid = undefined),
    reset() {
      requests.length = 0;
      issued = 0;
      valid = undefined;
      weixin.hold = false;
      arrival = new Promise((resolve) => (arrived = resolve));
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  weixin.reset();
  return weixin;
}

function write(response: ServerResponse, body: object): void {
  // Whoever asked may have been killed.
  if (!response.destroyed) response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}
