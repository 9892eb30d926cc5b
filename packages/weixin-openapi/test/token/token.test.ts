import { createMemoryStore, SdkError, type Store } from '@sdk/core-signing';
import { createManualClock } from '@sdk/core-signing/testing';
import { tokenKey } from '../../src/token/token-key.js';
import { appId, invalidToken, json, secret } from '../client/fake-weixin.js';
import { rejection, withWeixin } from '../client/test-bench.js';

const stablePath = '/cgi-bin/stable_token';
const minute = 60 * 1000;
/** The last of a thousand calls may wait for a while. */
const patient = { timeout: 25_000 };
const business = (client: { call(path: string): Promise<object> }) => client.call('/wxa/anything');

/** Lets background work over loopback come to its end, for as long as the test may take. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('the stable token is asked for with JSON, and used URL-encoded', async () => {
  await withWeixin(async ({ weixin, client }) => {
    await business(client);
    const [request, call] = weixin.received;
    expect(`${request?.method} ${request?.url}`).toBe(`POST ${stablePath}`);
    expect(JSON.parse(String(request?.body))).toEqual({
      grant_type: 'client_credential',
      appid: appId,
      secret,
      force_refresh: false,
    });
    expect(call?.url).toBe(`/wxa/anything?access_token=TOKEN%2B1%2F%3D${'x'.repeat(100)}`);
  });
});

test('classic tokens by option', async () => {
  await withWeixin(
    async ({ weixin, client }) => {
      await business(client);
      expect(`${weixin.received[0]?.method} ${weixin.received[0]?.url}`).toBe(
        `GET /cgi-bin/token?grant_type=client_credential&appid=${appId}&secret=${secret}`,
      );
      // The seed's function gives the same token instead of ending it.
      const own = await client.auth.getAccessToken();
      expect(own).toMatchObject({ accessToken: await client.getAccessToken(), errCode: 0 });
      expect(own.expiresIn).toBeGreaterThan(7190);
      expect(weixin.requests('/cgi-bin/token')).toHaveLength(1);
    },
    { tokenMode: 'classic' },
  );
});

test('1000 concurrent callers need one token request', async () => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.tokenDelay = 50;
    await Promise.all(Array.from({ length: 1000 }, () => client.getAccessToken()));
    expect(weixin.requests(stablePath)).toHaveLength(1);
  }, patient);
});

test('1000 concurrent calls whose token is refused need one more, and each is made again once', async () => {
  await withWeixin(async ({ weixin, client }) => {
    await client.getAccessToken();
    weixin.revoke();
    await Promise.all(Array.from({ length: 1000 }, () => business(client)));
    expect(weixin.requests(stablePath)).toHaveLength(2);
    expect(weixin.requests('/wxa/anything')).toHaveLength(2000);
  }, patient);
}, 30_000);

test('two clients that share a store share the token, its renewal and its replacement', async () => {
  const clock = createManualClock();
  const store = createMemoryStore({ clock });
  await withWeixin(
    async ({ weixin, client, another }) => {
      weixin.tokenDelay = 30;
      const second = another();
      const tokens = await Promise.all([client, second, client, second].map((one) => one.getAccessToken()));
      expect(new Set(tokens).size).toBe(1);
      expect(weixin.requests(stablePath)).toHaveLength(1);

      weixin.revoke();
      await business(client);
      await business(second);
      expect(weixin.requests(stablePath)).toHaveLength(2);
      expect(await second.getAccessToken()).toBe(await client.getAccessToken());
    },
    { store, clock },
  );
});

test('nothing secret is in a key of the store', async () => {
  const keys: string[] = [];
  const inner = createMemoryStore();
  const store: Store = {
    get: (key) => (keys.push(key), inner.get(key)),
    set: (key, ...rest) => (keys.push(key), inner.set(key, ...rest)),
    delete: (key) => inner.delete(key),
    setIfAbsent: (key, ...rest) => (keys.push(key), inner.setIfAbsent(key, ...rest)),
    lock: (key, options) => (keys.push(key), inner.lock(key, options)),
  };
  await withWeixin(
    async ({ client }) => {
      await client.getAccessToken();
    },
    { store },
  );
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    expect(key).toMatch(/^weixin:access-token:stable:wx0123456789abcdef:[0-9a-f]{12}$/);
    expect(key).not.toContain(secret);
  }
});

test('keys differ by application, address and kind of token', () => {
  const one = { appId: 'wx1', baseUrl: 'https://api.weixin.qq.com', mode: 'stable' } as const;
  const keys = [
    one,
    { ...one, appId: 'wx2' },
    { ...one, baseUrl: 'http://127.0.0.1:1' },
    { ...one, mode: 'classic' } as const,
  ];
  expect(new Set(keys.map(tokenKey)).size).toBe(4);
});

describe('renewal ahead of expiry', () => {
  test('in the last five minutes, in the background, while the old token serves', async () => {
    const clock = createManualClock();
    await withWeixin(
      async ({ weixin, client }) => {
        const first = await client.getAccessToken();
        clock.advance(115 * minute - 1);
        expect(await client.getAccessToken()).toBe(first);
        expect(weixin.requests(stablePath)).toHaveLength(1);

        weixin.revoke(); // the platform has renewed it; a new one is there for those who ask
        weixin.tokenDelay = 50;
        clock.advance(1 * minute + 1);
        expect(await client.getAccessToken()).toBe(first);
        await until(() => weixin.requests(stablePath).length === 2);
        await until(async () => (await client.getAccessToken()) !== first);
        expect(weixin.requests(stablePath)).toHaveLength(2);
      },
      { clock },
    );
  });

  test('the same token again is no reason to ask all the time', async () => {
    const clock = createManualClock();
    await withWeixin(
      async ({ weixin, client }) => {
        await client.getAccessToken();
        weixin.tokenLife = 200;
        clock.advance(116.5 * minute);
        for (let index = 0; index < 100; index += 1) await client.getAccessToken();
        await until(() => weixin.requests(stablePath).length === 2);
        for (let index = 0; index < 100; index += 1) await client.getAccessToken();
        await new Promise((resolve) => setTimeout(resolve, 30));
        expect(weixin.requests(stablePath)).toHaveLength(2);
      },
      { clock },
    );
  });

  test('a failing token endpoint is asked at intervals, and the old token serves to its end', async () => {
    const clock = createManualClock();
    await withWeixin(
      async ({ weixin, client }) => {
        const first = await client.getAccessToken();
        weixin.tokenRefusal = { errcode: 45009, errmsg: 'reach max api daily quota limit' };
        clock.advance(117 * minute);
        for (let index = 0; index < 50; index += 1) expect(await client.getAccessToken()).toBe(first);
        await until(() => weixin.requests(stablePath).length === 2);
        clock.advance(3 * minute);
        expect(await rejection(client.getAccessToken())).toMatchObject({ errCode: 45009 });
      },
      { clock },
    );
  });
});

describe('a refused token', () => {
  test.each([40001, 40014, 42001])('%i: another is fetched and the call made once more', async (errcode) => {
    await withWeixin(async ({ weixin, client }) => {
      await client.getAccessToken();
      weixin.revoke();
      weixin.respond = ({ path, query }) =>
        path === '/wxa/anything' && !weixin.valid.has(query.get('access_token') ?? '')
          ? json({ errcode, errmsg: 'refused' })
          : undefined;
      // Sending a message is never repeated otherwise; a refused token proves that nothing was sent.
      await client.call('/wxa/anything', { method: 'POST', body: {}, idempotency: 'unsafe' });
      expect(weixin.received.map(({ path }) => path)).toEqual([
        stablePath,
        '/wxa/anything',
        stablePath,
        '/wxa/anything',
      ]);
    });
  });

  test.each([41001, 40164, 45009, 40125, 48001])('%i is not a refused token', async (errcode) => {
    await withWeixin(async ({ weixin, client }) => {
      weixin.respond = ({ path }) => (path === '/wxa/anything' ? json({ errcode, errmsg: 'no' }) : undefined);
      expect(await rejection(business(client))).toMatchObject({ errCode: errcode });
      expect(weixin.received).toHaveLength(2);
    });
  });

  test('refused for ever: one replacement by force, then the error, and no request per call', async () => {
    await withWeixin(async ({ weixin, client }) => {
      weixin.respond = ({ path }) => (path === '/wxa/anything' ? json(invalidToken) : undefined);
      for (let index = 0; index < 20; index += 1) {
        expect(await rejection(business(client))).toMatchObject({ errCode: 40001 });
      }
      // The first; the same again, which had been refused; and one by force.
      const forced = weixin
        .requests(stablePath)
        .map(({ body }) => (JSON.parse(body.toString('utf8')) as { force_refresh: boolean }).force_refresh);
      expect(forced).toEqual([false, false, true]);
    });
  });

  test('a token is replaced by force no more often than every 30 seconds', async () => {
    const clock = createManualClock();
    await withWeixin(
      async ({ weixin, client }) => {
        weixin.respond = ({ path }) => (path === '/wxa/anything' ? json(invalidToken) : undefined);
        const forced = () =>
          weixin.requests(stablePath).filter(({ body }) => String(body).includes('"force_refresh":true'));
        for (let index = 0; index < 100; index += 1) {
          await rejection(business(client));
          clock.advance(10_000);
        }
        expect(forced().length).toBeLessThanOrEqual(20);
        expect(forced().length).toBeGreaterThan(1);
      },
      { clock },
    );
  });

  test('a late refusal of the old token does not drop the new one', async () => {
    await withWeixin(async ({ weixin, client }) => {
      const old = await client.getAccessToken();
      weixin.revoke();
      let held = 0;
      weixin.respond = ({ path, query }) => {
        if (path !== '/wxa/late') return undefined;
        held += 1;
        return query.get('access_token') === old ? json(invalidToken) : json({});
      };
      await Promise.all([business(client), client.call('/wxa/late'), client.call('/wxa/late')]);
      await client.call('/wxa/late');
      expect(held).toBe(5);
      expect(weixin.requests(stablePath)).toHaveLength(2);
    });
  });

  test('a token of this call alone is the caller’s: it is not renewed', async () => {
    await withWeixin(async ({ weixin, client }) => {
      const params = { accessToken: 'own', beginDate: '20260101', endDate: '20260101' };
      expect(await rejection(client.analysis.getDailyRetain(params))).toMatchObject({ errCode: 40001 });
      expect(await rejection(client.call('/wxa/anything', { accessToken: 'own' }))).toMatchObject({
        errCode: 40001,
      });
      expect(weixin.requests(stablePath)).toHaveLength(0);
    });
  });

  test('40001 of the token endpoint itself means the secret, and is not repeated', async () => {
    await withWeixin(async ({ weixin, client }) => {
      weixin.tokenRefusal = invalidToken;
      const error = await rejection(business(client));
      expect(error).toMatchObject({ errCode: 40001, operation: 'auth.getStableAccessToken' });
      expect(weixin.received).toHaveLength(1);
    });
  });
});

test('40164 of the token endpoint names the address to whitelist', async () => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.tokenRefusal = {
      errcode: 40164,
      errmsg:
        'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 5f1a2b3c-1a2b3c4d-5e6f7a8b',
    };
    expect(await rejection(business(client))).toMatchObject({
      errCode: 40164,
      requestId: '5f1a2b3c-1a2b3c4d-5e6f7a8b',
      errMsg: 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist',
      hint: expect.stringContaining('203.0.113.7'),
      outcome: 'rejected',
      retryable: false,
    });
    expect(weixin.received).toHaveLength(1);
  });
});

describe('tokens of the caller', () => {
  test('a text is used as it is', async () => {
    await withWeixin(
      async ({ weixin, client }) => {
        weixin.valid.add('given/token');
        await business(client);
        expect(weixin.received.map(({ url }) => url)).toEqual(['/wxa/anything?access_token=given%2Ftoken']);
        expect(await client.getAccessToken()).toBe('given/token');
      },
      { accessToken: 'given/token', secret: undefined },
    );
  });

  test('a function is asked for each call', async () => {
    let asked = 0;
    await withWeixin(
      async ({ weixin, client }) => {
        weixin.valid.add('T1').add('T2');
        await business(client);
        await business(client);
        expect(weixin.received.map(({ query }) => query.get('access_token'))).toEqual(['T1', 'T2']);
        // The third is refused, and is not replaced by one of ours.
        expect(await rejection(business(client))).toMatchObject({ errCode: 40001 });
        expect(weixin.requests(stablePath)).toHaveLength(0);
      },
      { accessToken: async () => `T${(asked += 1)}` },
    );
  });

  test.each([
    ['fails', () => Promise.reject(new Error('service down'))],
    ['gives nothing', () => ''],
    ['gives something else', () => ({}) as string],
  ])('a function that %s is a ConfigError, and nothing is sent', async (_name, accessToken) => {
    await withWeixin(
      async ({ weixin, client }) => {
        expect(await rejection(business(client))).toMatchObject({
          code: 'ERR_SDK_CONFIG',
          outcome: 'not-sent',
        });
        expect(weixin.received).toHaveLength(0);
      },
      { accessToken },
    );
  });

  test('without token and secret the error says what to give', async () => {
    await withWeixin(
      async ({ client }) => {
        const error = await rejection(business(client));
        expect(error).toMatchObject({ code: 'ERR_SDK_CONFIG' });
        expect(String(error)).toContain('`secret` or `accessToken`');
      },
      { secret: undefined },
    );
  });
});

describe('the clock', () => {
  test('set forward: another token is fetched', async () => {
    const clock = createManualClock();
    await withWeixin(
      async ({ weixin, client }) => {
        await client.getAccessToken();
        clock.advance(24 * 60 * minute);
        await client.getAccessToken();
        expect(weixin.requests(stablePath)).toHaveLength(2);
      },
      { clock },
    );
  });

  test('set back: a token of unknown age is not trusted for longer than it can live', async () => {
    const clock = createManualClock();
    await withWeixin(
      async ({ weixin, client }) => {
        await client.getAccessToken();
        clock.advance(-24 * 60 * minute);
        await client.getAccessToken();
        await client.getAccessToken();
        expect(weixin.requests(stablePath)).toHaveLength(2);
      },
      { clock },
    );
  });
});

test('a clock set back a little does not keep a refused token that had just replaced another', async () => {
  const clock = createManualClock();
  await withWeixin(
    async ({ weixin, client }) => {
      await business(client);
      weixin.revoke();
      await business(client);
      // Within what clocks may differ by, so that the token itself is still trusted.
      clock.advance(-1 * minute);
      weixin.revoke();
      expect(await business(client)).toMatchObject({ errcode: 0 });
    },
    { clock },
  );
});

test('a caller that gives up does not stop the others', async () => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.tokenDelay = 50;
    const controller = new AbortController();
    const given = rejection(client.getAccessToken({ signal: controller.signal }));
    const other = client.getAccessToken();
    controller.abort(new Error('enough'));
    expect(await given).toMatchObject({ code: 'ERR_SDK_ABORTED', outcome: 'not-sent' });
    expect(await other).toContain('TOKEN');
  });
});

test('calls that wait for a token which cannot be had fail each with an error of its own', async () => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.tokenDelay = 20;
    weixin.tokenRefusal = { errcode: 40164, errmsg: 'invalid ip 203.0.113.7, not in whitelist' };
    const [first, second] = await Promise.all([rejection(business(client)), rejection(business(client))]);
    expect(second).not.toBe(first);
    expect(second).toMatchObject({ ...(first as SdkError).toJSON(), errCode: 40164 });
    expect(weixin.requests(stablePath)).toHaveLength(1);
  });
});

test('a token request whose answer is lost means that the call was not sent', async () => {
  await withWeixin(
    async ({ weixin, client }) => {
      weixin.respond = ({ path }) => (path === stablePath ? 'reset' : undefined);
      const error = await rejection(business(client));
      expect(SdkError.is(error) && error.outcome).toBe('not-sent');
      expect(String(error)).toContain('was not sent');
      expect(weixin.requests('/wxa/anything')).toHaveLength(0);
    },
    { retry: { maxAttempts: 2, baseDelay: 1 } },
  );
});

test.each([
  [undefined, 3],
  [false, 1],
  [{ maxAttempts: 2, baseDelay: 1 }, 2],
] as const)('with retry %j a busy token endpoint is asked %i times', async (retry, times) => {
  await withWeixin(
    async ({ weixin, client }) => {
      weixin.tokenRefusal = { errcode: -1, errmsg: 'system error' };
      expect(await rejection(client.getAccessToken())).toMatchObject({ errCode: -1 });
      expect(weixin.received).toHaveLength(times);
    },
    { retry },
  );
});

test.each([
  ['an answer without a token', { expires_in: 7200 }],
  ['a token that is not text', { access_token: 7, expires_in: 7200 }],
  ['no life', { access_token: 'T', expires_in: 0 }],
  ['a life that is none', { access_token: 'T', expires_in: 'soon' }],
])('%s is refused', async (_name, answer) => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.tokenRefusal = answer;
    expect(await rejection(client.getAccessToken())).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE' });
  });
});
