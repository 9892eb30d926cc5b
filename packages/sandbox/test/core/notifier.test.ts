import http from 'node:http';

import { chineseSentence } from '../../src/dashboard/chinese-sentences.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxNotification, SandboxOptions } from '../../src/index.js';
import { createOrder, fakePlatform } from './fake-platform.js';

const minute = 60_000;
let sandbox: Sandbox;

afterEach(() => sandbox.close());

/** A paid order whose notification goes to `notifyUrl`, after its first attempt. */
async function pay(
  options: SandboxOptions,
  notifyUrl = 'http://127.0.0.1:9/notify',
): Promise<SandboxNotification> {
  sandbox = await createSandbox({ clock: { startAt: 0 }, platforms: [fakePlatform()], ...options });
  await sandbox.fetch(createOrder('A1', { notify_url: notifyUrl }));
  await sandbox.orders.pay('A1');
  await sandbox.clock.advance(0);
  const [notification] = sandbox.notifications.list();
  if (notification === undefined) throw new Error('no notification');
  return notification;
}

const attemptsOf = ({ attempts }: SandboxNotification): [number, string, boolean][] =>
  attempts.map(({ at, cause, accepted }) => [at, cause, accepted]);

describe('the schedule', () => {
  test('repeats the same bytes until exactly `success`, on the sandbox clock', async () => {
    const bodies: string[] = [];
    const answers = ['fail', 'success'];
    const notification = await pay({
      fetch: async (request) => {
        bodies.push(await request.text());
        return new Response(answers[bodies.length - 1]);
      },
    });
    expect(notification).toMatchObject({ state: 'pending', nextAttemptAt: 4 * minute });
    await sandbox.clock.advance('3m59s');
    expect(bodies).toHaveLength(1);
    await sandbox.clock.advance('1s');
    expect(attemptsOf(notification)).toEqual([
      [0, 'schedule', false],
      [4 * minute, 'schedule', true],
    ]);
    expect(bodies[1]).toBe(bodies[0]);
    expect(notification).toMatchObject({ state: 'accepted', nextAttemptAt: null });
    await sandbox.clock.advance('48h');
    expect(bodies).toHaveLength(2);
  });

  test('ends exhausted', async () => {
    const notification = await pay({ fetch: () => new Response('no', { status: 500 }) });
    await sandbox.clock.advance('25h');
    expect(attemptsOf(notification).map(([at]) => at)).toEqual([0, 4 * minute, 14 * minute]);
    expect(notification).toMatchObject({ state: 'exhausted', nextAttemptAt: null });
    expect(notification.attempts[0]?.error).toMatch(/HTTP 500/);
  });
});

describe('what does not count as accepted', () => {
  test.each([
    ['SUCCESS', 200, /almost/],
    ['success\n', 200, /almost/],
    ['"success"', 200, /quotation marks/],
    ['', 200, /empty/],
    ['ok', 200, /not exactly/],
    ['success', 201, /HTTP 201/],
  ])('%j with %i', async (body, status, reason) => {
    const { attempts } = await pay({ fetch: () => new Response(body, { status }) });
    expect(attempts[0]).toMatchObject({ accepted: false, status, responseBody: body });
    expect(attempts[0]?.error).toMatch(reason);
  });

  test('a redirect, which is not followed', async () => {
    const paths: string[] = [];
    const server = http.createServer((request, response) => {
      paths.push(request.url ?? '');
      response.writeHead(request.url === '/notify' ? 302 : 200, { location: '/elsewhere' }).end('success');
    });
    const url = await listening(server);
    const { attempts } = await pay({}, `${url}/notify`);
    expect(attempts[0]).toMatchObject({ accepted: false, status: 302 });
    expect(attempts[0]?.error).toMatch(/redirect/);
    expect(paths).toEqual(['/notify']);
    server.close();
  });

  test('an answer that does not come in time, or stops half-way', async () => {
    const server = http.createServer((_, response) => void response.write('succ'));
    const url = await listening(server);
    const { attempts } = await pay({ notifyTimeout: 60 }, url);
    expect(attempts[0]).toMatchObject({ accepted: false, status: null });
    expect(attempts[0]?.error).toMatch(/within 60 ms/);
    server.closeAllConnections();
    server.close();
  });

  test('a server that is not there', async () => {
    const server = http.createServer();
    const url = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const { attempts } = await pay({}, url);
    expect(attempts[0]?.error).toMatch(/Nothing listens.*ECONNREFUSED/);
  });

  test.each([6666, 6000, 10080])(
    'fetch refuses to send to port %i, and the attempt says so',
    async (port) => {
      const { attempts } = await pay({}, `http://127.0.0.1:${port}/notify`);
      const error = attempts[0]?.error ?? '';
      expect(error).toMatch(new RegExp(`^Not sent: .*127\\.0\\.0\\.1:${port}/notify.*another one\\.$`));
      expect(chineseSentence(error)).toMatch(/屏蔽的端口/);
    },
  );
});

describe('where notifications may go', () => {
  test.each([
    'https://shop.example.com/notify',
    'http://8.8.8.8/notify',
    'http://169.254.169.254/latest/meta-data',
    'http://[2001:db8::1]/',
    'http://172.32.0.1/',
    'http://127.0.0.1.nip.io/',
    'ftp://127.0.0.1/notify',
    'not a url',
  ])('%s is refused with the reason', async (url) => {
    let sent = 0;
    const { attempts, state } = await pay({ fetch: () => new Response(`success${++sent}`) }, url);
    expect(sent).toBe(0);
    expect(attempts[0]).toMatchObject({ accepted: false, status: null });
    expect(attempts[0]?.error).toMatch(/^Not sent: /);
    expect(state).toBe('pending');
  });

  test.each([
    'http://localhost/n',
    'http://127.9.9.9:80/n',
    'http://2130706433/n',
    'http://[::1]/n',
    'http://[::ffff:10.0.0.1]/n',
    'http://10.1.2.3/n',
    'http://172.16.0.1/n',
    'http://192.168.1.9/n',
    'http://[fd00::1]/n',
    'https://shop.test/n',
    'https://a.shop.example.com/n',
    'https://pay.example.org/n',
  ])('%s is allowed', async (url) => {
    const allowNotifyHosts = ['*.shop.example.com', 'pay.example.org'];
    const { state } = await pay({ fetch: () => new Response('success'), allowNotifyHosts }, url);
    expect(state).toBe('accepted');
  });
});

describe('by hand', () => {
  test('resend delivers the same bytes once more; acceptance ends the schedule', async () => {
    const bodies: string[] = [];
    const notification = await pay({
      fetch: async (request) => new Response(bodies.push(await request.text()) === 1 ? 'fail' : 'success'),
    });
    await sandbox.notifications.resend(notification.id);
    expect(bodies[1]).toBe(bodies[0]);
    expect(notification).toMatchObject({ state: 'accepted', nextAttemptAt: null });
    await sandbox.clock.advance('25h');
    expect(attemptsOf(notification)).toEqual([
      [0, 'schedule', false],
      [0, 'resend', true],
    ]);
  });

  test('corrupt changes the signature and nothing else, and its acceptance proves nothing', async () => {
    const forms: URLSearchParams[] = [];
    const notification = await pay({
      fetch: async (request) => {
        forms.push(new URLSearchParams(await request.text()));
        return new Response(forms.length === 1 ? 'fail' : 'success');
      },
    });
    await sandbox.notifications.corrupt(notification.id);
    const [genuine, forged] = forms;
    expect(genuine?.get('sign')).toBe('Zm9v+YmFy/A==');
    expect(forged?.get('sign')).toHaveLength(13);
    expect(forged?.get('sign')).not.toBe(genuine?.get('sign'));
    expect(forged?.get('out_trade_no')).toBe('A1');
    expect(attemptsOf(notification)[1]).toEqual([0, 'corrupt', true]);
    expect(notification.state).toBe('pending');
  });

  test('duplicate delivers copies at the same time', async () => {
    let open = 0;
    let answer: (response: Response) => void = () => undefined;
    let fetch = (): Promise<Response> => Promise.resolve(new Response('success'));
    const notification = await pay({ fetch: () => fetch() });
    const together = new Promise<Response>((resolve) => (answer = resolve));
    // None is answered before all of them are there.
    fetch = async () => {
      open += 1;
      if (open === 4) answer(new Response('success'));
      return (await together).clone();
    };
    await sandbox.notifications.duplicate(notification.id, 4);
    expect(notification.attempts.filter(({ cause }) => cause === 'duplicate')).toHaveLength(4);
  });

  test('late delivers after a delay on the sandbox clock', async () => {
    const notification = await pay({ fetch: () => new Response('success') });
    sandbox.notifications.late(notification.id, '10m');
    expect(notification.lateAt).toEqual([10 * minute]);
    await sandbox.clock.advance('1h');
    expect(attemptsOf(notification)[1]).toEqual([10 * minute, 'late', true]);
    expect(notification.lateAt).toEqual([]);
  });

  test('an unknown notification is said to be unknown', async () => {
    await pay({ fetch: () => new Response('success') });
    await expect(sandbox.notifications.resend('ntf_99')).rejects.toThrow('There is no notification ntf_99.');
  });
});

test('a result that arrives after a reset is forgotten', async () => {
  let answer: (response: Response) => void = () => undefined;
  let started: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (started = resolve));
  const fetch = (): Promise<Response> => {
    started();
    return new Promise((resolve) => (answer = resolve));
  };
  sandbox = await createSandbox({ clock: 'virtual', platforms: [fakePlatform()], fetch });
  await sandbox.fetch(createOrder('A1', { notify_url: 'http://127.0.0.1/n' }));
  await sandbox.orders.pay('A1');
  await arrived;
  sandbox.reset();
  answer(new Response('success'));
  await sandbox.clock.advance(0);
  expect(sandbox.notifications.list()).toEqual([]);
  expect(sandbox.orders.list()).toEqual([]);
});

test('a change can be waited for, and the wait ends', async () => {
  sandbox = await createSandbox({ platforms: [fakePlatform()], fetch: () => new Response('success') });
  await sandbox.fetch(createOrder('A1', { notify_url: 'http://127.0.0.1/n' }));
  const waiting = sandbox.notifications.waitFor(({ state }) => state === 'accepted');
  await sandbox.orders.pay('A1');
  expect(await waiting).toMatchObject({ outTradeNo: 'A1', state: 'accepted' });
  await expect(sandbox.orders.waitFor(() => false, 10)).rejects.toThrow(/within 10 ms/);
});

async function listening(server: http.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
