import type { Server } from 'node:http';

import { createPayment } from '@sdk/unified-pay';

import { listen, postTo, serve, stop, type GuideWorld, type Running } from './guide-world.js';

type Answering = (request: Request) => Promise<Response>;

/** One message, brought to every door of the page: accepted by each, handled once; a forgery refused by each. */
export async function knockAtEveryDoor(world: GuideWorld, { exported }: Running): Promise<void> {
  const { sandbox, arrived, environment } = world;
  const alipay = createPayment({
    provider: 'alipay',
    appId: environment['ALIPAY_APP_ID'] ?? '',
    privateKey: environment['ALIPAY_PRIVATE_KEY'] ?? '',
    alipayPublicKey: environment['ALIPAY_PUBLIC_KEY'] ?? '',
    endpoint: environment['ALIPAY_ENDPOINT'],
  });
  const order = { outTradeNo: 'order_1', totalFee: 8888, subject: 'Socks' };
  await alipay.getOrderInfo({
    ...order,
    openid: environment['ALIPAY_BUYER_ID'] ?? '',
    notifyUrl: 'https://shop.example/notify',
  });
  await alipay.close();
  await sandbox.orders.pay('order_1');
  await sandbox.clock.advance(0);
  const genuine = arrived.at(-1);
  const { id = '' } = sandbox.notifications.list()[0] ?? {};
  await sandbox.notifications.corrupt(id);
  const forged = arrived.at(-1);
  if (genuine === undefined || forged === undefined) throw new Error('nothing arrived');

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
  for (const message of [genuine, forged]) {
    const answers = await Promise.all(doors.map((door) => door(message.clone())));
    if (message === forged) expect(answers.map(({ status }) => status)).toEqual(doors.map(() => 401));
    else {
      // A door that was asked while another one handled it may have asked for another delivery.
      const again = await Promise.all(doors.map(async (door) => (await door(message.clone())).text()));
      expect(again).toEqual(doors.map(() => 'success'));
    }
  }
  await fastify.close();
  await Promise.all(servers.map(stop));
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
