import type { Server } from 'node:http';

import { createPayment } from '@sdk/unified-pay';

import { listen, postTo, serve, stop, type GuideWorld, type Running } from './guide-world.js';

type Answering = (request: Request) => Promise<Response>;

const notifyUrl = 'https://shop.example/notify';

/** A message of each platform, brought to every door of the page: accepted by each, handled once; a forgery refused by each. */
export async function knockAtEveryDoor(world: GuideWorld, { exported }: Running): Promise<void> {
  const servers = [
    await listen(exported['nodeServer'] as Server),
    await serve(exported['expressApp']),
    await koaOf(exported),
  ];
  const fastify = exported['fastifyApp'] as FastifyLike;
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  const doors: Answering[] = [
    ...[...servers, fastify.server].map(postTo),
    (request) => (exported['honoApp'] as { fetch: Answering }).fetch(request),
    cloudDoor(exported['main'] as CloudFunction),
    cloudDoor(exported['handler'] as CloudFunction),
  ];
  await knock(doors, await alipayMessages(world), 'success');
  await knock(doors, await weixinPayMessages(world), '');
  await fastify.close();
  await Promise.all(servers.map(stop));
}

interface Messages {
  readonly genuine: Request;
  readonly forged: Request;
}

/** @param accepted - the body with which the platform is told that its message was handled */
async function knock(
  doors: readonly Answering[],
  { genuine, forged }: Messages,
  accepted: string,
): Promise<void> {
  await Promise.all(doors.map((door) => door(genuine.clone())));
  // A door that was asked while another one handled it may have asked for another delivery.
  const again = await Promise.all(
    doors.map(async (door) => {
      const answer = await door(genuine.clone());
      return { well: answer.ok, body: await answer.text() };
    }),
  );
  expect(again).toEqual(doors.map(() => ({ well: true, body: accepted })));
  const refused = await Promise.all(doors.map((door) => door(forged.clone())));
  expect(refused.map(({ status }) => status)).toEqual(doors.map(() => 401));
}

async function alipayMessages(world: GuideWorld): Promise<Messages> {
  const { environment } = world;
  const alipay = createPayment({
    provider: 'alipay',
    appId: environment['ALIPAY_APP_ID'] ?? '',
    privateKey: environment['ALIPAY_PRIVATE_KEY'] ?? '',
    alipayPublicKey: environment['ALIPAY_PUBLIC_KEY'] ?? '',
    endpoint: environment['ALIPAY_ENDPOINT'],
  });
  const order = { outTradeNo: 'order_1', totalFee: 8888, subject: 'Socks', notifyUrl };
  await alipay.getOrderInfo({ ...order, openid: environment['ALIPAY_BUYER_ID'] ?? '' });
  await alipay.close();
  return messagesAbout('order_1', world);
}

async function weixinPayMessages(world: GuideWorld): Promise<Messages> {
  const { environment, sandbox } = world;
  const wxpay = createPayment({
    provider: 'wxpay',
    apiVersion: 'v3',
    appId: environment['WEIXIN_PAY_APP_ID'] ?? '',
    mchId: environment['WEIXIN_PAY_MCH_ID'] ?? '',
    privateKey: environment['WEIXIN_PAY_PRIVATE_KEY'],
    serialNo: environment['WEIXIN_PAY_SERIAL_NO'],
    apiV3Key: environment['WEIXIN_PAY_API_V3_KEY'],
    publicKey: environment['WEIXIN_PAY_PUBLIC_KEY'],
    publicKeyId: environment['WEIXIN_PAY_PUBLIC_KEY_ID'],
    endpoint: environment['WEIXIN_PAY_ENDPOINT'],
    clock: { now: () => sandbox.clock.now() },
  });
  const order = { outTradeNo: 'order_2', totalFee: 3500, body: 'Socks', notifyUrl };
  await wxpay.getOrderInfo({ ...order, openid: environment['WEIXIN_PAY_OPENID'] ?? '' });
  await wxpay.close();
  return messagesAbout('order_2', world);
}

/** What the platform sends when the order is paid, and the same with another signature. */
async function messagesAbout(outTradeNo: string, { sandbox, arrived }: GuideWorld): Promise<Messages> {
  const before = new Set(sandbox.notifications.list().map(({ id }) => id));
  await sandbox.orders.pay(outTradeNo);
  await sandbox.clock.advance(0);
  const genuine = arrived.at(-1);
  const { id = '' } = sandbox.notifications.list().find((one) => !before.has(one.id)) ?? {};
  await sandbox.notifications.corrupt(id);
  const forged = arrived.at(-1);
  if (genuine === undefined || forged === undefined) throw new Error('nothing arrived');
  return { genuine, forged };
}

interface FastifyLike {
  listen(options: object): Promise<string>;
  close(): Promise<void>;
  readonly server: Server;
}

async function koaOf(exported: Running['exported']): Promise<Server> {
  return serve((exported['koaApp'] as { callback(): unknown }).callback());
}

type CloudFunction = (event: object) => Promise<{ statusCode: number; body: string }>;

function cloudDoor(main: CloudFunction): Answering {
  return async (request) => {
    const { statusCode, body } = await main({
      path: new URL(request.url).pathname,
      httpMethod: request.method,
      headers: Object.fromEntries(request.headers),
      body: Buffer.from(await request.arrayBuffer()).toString('base64'),
      isBase64Encoded: true,
    });
    return new Response(body, { status: statusCode });
  };
}
