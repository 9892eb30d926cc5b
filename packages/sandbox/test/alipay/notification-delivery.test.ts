import { createVerify } from 'node:crypto';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import iconv from 'iconv-lite';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import { createSandboxKeys } from '../../src/keys/sandbox-keys.js';
import { callGateway, origin } from './raw-client.js';
import type { GatewayQuirks } from './raw-client.js';

const keys = createSandboxKeys();
const startAt = '2026-01-02T03:00:00Z';
const minute = 60_000;
const hour = 60 * minute;

/** A shop on a real socket. */
async function startShop(
  answer: RequestListener,
): Promise<{ url: string; hits: () => number; server: Server }> {
  let hits = 0;
  const server = createServer((request, response) => {
    hits += 1;
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}/notify`, hits: () => hits, server };
}

describe('the delivery of notifications', () => {
  let sandbox: Sandbox;
  let shop: Awaited<ReturnType<typeof startShop>> | undefined;

  afterEach(async () => {
    shop?.server.closeAllConnections();
    shop?.server.close();
    shop = undefined;
    await sandbox.close();
  });

  const order = (extra: Record<string, unknown> = {}) => ({
    out_trade_no: 'n1',
    subject: '茶',
    total_amount: '10.00',
    buyer_id: '2088999999990201',
    ...extra,
  });
  async function payWith(notifyUrl: string | undefined, quirks: GatewayQuirks = {}) {
    const parameters = { notify_url: notifyUrl, ...quirks.parameters };
    const { node } = await callGateway(sandbox, 'alipay.trade.create', order(), { ...quirks, parameters });
    expect(node['code']).toBe('10000');
    await sandbox.orders.pay('n1');
    await sandbox.clock.advance(0);
  }

  it.each<[what: string, answer: RequestListener, error: RegExp | null]>([
    ['success', (_, response) => response.end('success'), null],
    ['success in two pieces', (_, response) => void (response.write('suc'), response.end('cess')), null],
    ['SUCCESS', (_, response) => response.end('SUCCESS'), /almost/],
    ['success and a line end', (_, response) => response.end('success\n'), /almost/],
    ['"success" as JSON', (_, response) => response.end('"success"'), /quotation marks/],
    ['fail', (_, response) => response.end('fail'), /not exactly/],
    ['nothing', (_, response) => response.end(), /empty/],
    ['success with status 201', (_, response) => response.writeHead(201).end('success'), /HTTP 201/],
    ['success with status 500', (_, response) => response.writeHead(500).end('success'), /HTTP 500/],
    [
      'a redirect',
      (request, response) => {
        if (request.url === '/final') response.end('success');
        else response.writeHead(302, { location: '/final' }).end('success');
      },
      /redirect/,
    ],
    ['a cut connection', (request) => request.socket.destroy(), /./],
    ['no answer', () => undefined, /1500 ms/],
    ['a slow body', (_, response) => response.write('succ'), /1500 ms/],
  ])('%s', async (_, answer, error) => {
    sandbox = await createSandbox({
      clock: { startAt },
      notifyTimeout: error?.source === '1500 ms' ? 1_500 : 20_000,
    });
    shop = await startShop(answer);
    await payWith(shop.url);
    const [notification] = sandbox.notifications.list();
    const [attempt] = notification?.attempts ?? [];
    expect(attempt?.accepted).toBe(error === null);
    if (error === null) {
      expect(notification).toMatchObject({ state: 'accepted', nextAttemptAt: null });
    } else {
      expect(attempt?.error).toMatch(error);
      expect(notification).toMatchObject({
        state: 'pending',
        nextAttemptAt: Date.parse(startAt) + 4 * minute,
      });
    }
    expect(shop.hits()).toBe(1);
  });

  it('tries again at a port where nobody listens, and reaches the shop once it does', async () => {
    sandbox = await createSandbox({ clock: { startAt } });
    shop = await startShop((_, response) => response.end('success'));
    const { url, server } = shop;
    await new Promise((resolve) => server.close(resolve));
    await payWith(url);
    expect(sandbox.notifications.list()[0]?.attempts[0]).toMatchObject({ accepted: false, status: null });
    await new Promise<void>((resolve) => server.listen(Number(new URL(url).port), '127.0.0.1', resolve));
    await sandbox.clock.advance('4m');
    expect(sandbox.notifications.list()[0]).toMatchObject({ state: 'accepted' });
    expect(shop.hits()).toBe(1);
  });

  it.each(['not a url', 'ftp://127.0.0.1/x', '/notify', 'https://shop.taobao.com/notify'])(
    'pays the order and says why %s cannot be notified',
    async (notifyUrl) => {
      sandbox = await createSandbox({ clock: { startAt } });
      await payWith(notifyUrl);
      expect(sandbox.orders.get('n1')?.status).toBe('TRADE_SUCCESS');
      expect(sandbox.notifications.list()[0]?.attempts[0]?.error).toMatch(/^Not sent: /);
    },
  );

  it('sends nothing without notify_url', async () => {
    sandbox = await createSandbox({ clock: { startAt } });
    await payWith(undefined);
    expect(sandbox.notifications.list()).toEqual([]);
  });

  describe('into the process', () => {
    let received: { fields: Record<string, string>; body: string; type: string | null; at: number }[];

    beforeEach(async () => {
      received = [];
      sandbox = await createSandbox({
        clock: { startAt },
        allowNotifyHosts: ['shop.internal'],
        fetch: async (request) => {
          const body = await request.text();
          const fields = Object.fromEntries(new URLSearchParams(body));
          const type = request.headers.get('content-type');
          received.push({ fields, body, type, at: sandbox.clock.now() - Date.parse(startAt) });
          return new Response('fail');
        },
      });
    });

    const url = 'http://shop.internal/notify';
    const certified = {
      app_cert_sn: keys.certificateSn('app'),
      alipay_root_cert_sn: keys.certificateSn('rootBundle'),
    };

    it('sends eight times in twenty-five hours, to the second, the same to the byte', async () => {
      await payWith(url);
      const moments = [0, 4, 14, 24, 84, 204, 564, 1464].map((minutes) => minutes * minute);
      for (const [index, moment] of moments.entries()) {
        const now = sandbox.clock.now() - Date.parse(startAt);
        if (moment > now) await sandbox.clock.advance(moment - now - 1);
        expect(received).toHaveLength(Math.max(1, index));
        await sandbox.clock.advance(index === 0 ? 0 : 1);
        expect(received).toHaveLength(index + 1);
      }
      await sandbox.clock.advance(72 * hour);
      expect(received.map(({ at }) => at)).toEqual(moments);
      expect(new Set(received.map(({ body }) => body)).size).toBe(1);
      expect(sandbox.notifications.list()[0]).toMatchObject({ state: 'exhausted', nextAttemptAt: null });
    });

    it('notifies a refund where the payment asked for it, whatever the refund asks', async () => {
      await payWith(url);
      const content = { out_trade_no: 'n1', refund_amount: '1.00', out_request_no: 'r1' };
      const parameters = { notify_url: 'http://127.0.0.1:1/elsewhere' };
      await callGateway(sandbox, 'alipay.trade.refund', content, { parameters });
      await sandbox.clock.advance(0);
      expect(sandbox.notifications.list().map((notification) => notification.url)).toEqual([url, url]);
      const last = received.at(-1)?.fields;
      expect(last).toMatchObject({ out_biz_no: 'r1', refund_fee: '1.00', trade_status: 'TRADE_SUCCESS' });
      expect(last?.['notify_id']).not.toBe(received[0]?.fields['notify_id']);
    });

    it('tells a trade that was closed by time from one that was refunded', async () => {
      const parameters = { notify_url: url };
      const unpaid = order({ out_trade_no: 'late', timeout_express: '5m' });
      await callGateway(sandbox, 'alipay.trade.create', unpaid, { parameters });
      await sandbox.clock.advance('5m');
      await payWith(url);
      await sandbox.orders.refund('n1');
      await sandbox.clock.advance(0);
      const closed = received
        .map(({ fields }) => fields)
        .filter((fields) => fields['trade_status'] === 'TRADE_CLOSED');
      const [byTime, byRefund] = closed;
      expect(byTime).toMatchObject({ out_trade_no: 'late' });
      expect(byTime).not.toHaveProperty('refund_fee');
      expect(byTime).not.toHaveProperty('gmt_refund');
      expect(byRefund).toMatchObject({ out_trade_no: 'n1', refund_fee: '10.00' });
      expect(byRefund).toHaveProperty('gmt_refund');
    });

    it('writes the notifications of a GBK order in GBK', async () => {
      const encode = (value: string) =>
        [...iconv.encode(value, 'gbk')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
      const stringToSign = (text: string) => iconv.encode(text, 'gbk');
      await payWith(url, { parameters: { charset: 'GBK' }, encode, stringToSign });
      const [{ body, type } = { body: '', type: '' }] = received;
      expect(type).toBe('application/x-www-form-urlencoded; charset=gbk');
      const fields = new Map(
        body.split('&').map((pair) => {
          const [name = '', value = ''] = pair.split('=');
          const bytes = value
            .replaceAll('+', ' ')
            .replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
          return [name, iconv.decode(Buffer.from(bytes, 'latin1'), 'gbk')];
        }),
      );
      expect(Object.fromEntries(fields)).toMatchObject({
        charset: 'gbk',
        subject: '茶',
        total_amount: '10.00',
      });
      const names = [...fields.keys()].filter((name) => name !== 'sign' && name !== 'sign_type').sort();
      const text = names.map((name) => `${name}=${fields.get(name) ?? ''}`).join('&');
      const isSignedAs = (bytes: Buffer) =>
        createVerify('RSA-SHA256')
          .update(bytes)
          .verify(fakeKeyPairs.alipayPublicKey, fields.get('sign') ?? '', 'base64');
      expect(isSignedAs(iconv.encode(text, 'gbk'))).toBe(true);
      expect(isSignedAs(Buffer.from(text))).toBe(false);
    });

    it('signs with the certificate of the moment, also for orders made before it changed', async () => {
      await payWith(url, { parameters: certified });
      const change = { method: 'PUT', body: '{"certificate":"next"}' };
      await sandbox.fetch(new Request(`${origin}/alipay/sandbox/settings`, change));
      await sandbox.orders.refund('n1', '1.00');
      await sandbox.clock.advance(0);
      expect(received.map(({ fields }) => fields['alipay_cert_sn'])).toEqual([
        keys.certificateSn('alipayCurrent'),
        keys.certificateSn('alipayNext'),
      ]);
      const fields = received.at(-1)?.fields ?? {};
      const text = Object.keys(fields)
        .filter((name) => name !== 'sign' && name !== 'sign_type')
        .sort()
        .map((name) => `${name}=${fields[name] ?? ''}`)
        .join('&');
      const verifier = createVerify('RSA-SHA256').update(text);
      const key = fakeKeyPairs.alipayCertificateNextPublicKey;
      expect(verifier.verify(key, fields['sign'] ?? '', 'base64')).toBe(true);
    });

    it('pays into TRADE_FINISHED when the product knows no refunds', async () => {
      await payWith(url, { headers: { 'x-sandbox-refund-days': '0' } });
      expect(received.map(({ fields }) => fields['trade_status'])).toEqual(['TRADE_FINISHED']);
      const refund = { out_trade_no: 'n1', refund_amount: '1.00', out_request_no: 'r' };
      const { node } = await callGateway(sandbox, 'alipay.trade.refund', refund);
      expect(node['sub_code']).toBe('ACQ.TRADE_HAS_FINISHED');
      await sandbox.clock.advance(400 * 24 * hour);
      expect(sandbox.orders.get('n1')?.events.filter(({ type }) => type === 'finished')).toEqual([]);
    });

    it('keeps the refund window of the contract', async () => {
      await payWith(url, { headers: { 'x-sandbox-refund-days': '7' } });
      await sandbox.clock.advance(7 * 24 * hour - 1);
      expect(sandbox.orders.get('n1')?.status).toBe('TRADE_SUCCESS');
      await sandbox.clock.advance(1);
      expect(sandbox.orders.get('n1')?.status).toBe('TRADE_FINISHED');
    });

    it('tells every state of every product when a test asks for it', async () => {
      const headers = { 'x-sandbox-notifications': 'all' };
      const quirks = { headers, parameters: { notify_url: url } };
      const content = { out_trade_no: 'qr', subject: 's', total_amount: '1.00' };
      await callGateway(sandbox, 'alipay.trade.precreate', content, quirks);
      await sandbox.orders.pay('qr');
      await sandbox.orders.refund('qr');
      await sandbox.clock.advance(0);
      expect(received.map(({ fields }) => fields['trade_status'])).toEqual(['TRADE_SUCCESS', 'TRADE_CLOSED']);
    });
  });
});
