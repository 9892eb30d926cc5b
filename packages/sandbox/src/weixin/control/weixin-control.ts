import { Hono } from 'hono';
import type { Context } from 'hono';

import { readJsonBody } from '../../control/read-json-body.js';
import { SandboxActionError } from '../../core/platform.js';
import { SandboxNotFoundError } from '../../core/sandbox-not-found-error.js';
import { waitForMatch } from '../../core/wait-for-match.js';
import { listMiniProgramCodes } from '../code/mini-program-codes.js';
import { encryptUserData } from '../login/encrypt-user-data.js';
import { listCodes, mintCode } from '../login/one-time-codes.js';
import { findUser, saveUser } from '../login/users.js';
import type { WeixinUser } from '../login/users.js';
import { listMessages, saveMessage } from '../message/sent-messages.js';
import { changePushSettings, pushSettings } from '../push/push-settings.js';
import { sendPush, verifyPushAddress } from '../push/send-push.js';
import { forgetCalls } from '../quota/count-call.js';
import { endToken, listTokens, stateOfToken } from '../token/access-tokens.js';
import { addVirtualPaymentRoutes } from './virtual-payment-routes.js';
import type { WeixinWorld } from '../weixin-world.js';

export const weixinControlRoutes = [
  'GET /_sandbox/weixin/tokens',
  'POST /_sandbox/weixin/tokens/:id/{expire|invalidate}',
  'POST /_sandbox/weixin/quota/clear',
  'GET | POST /_sandbox/weixin/codes',
  'GET /_sandbox/weixin/messages',
  'POST /_sandbox/weixin/messages',
  'POST /_sandbox/weixin/permissions',
  'POST /_sandbox/weixin/user-data',
  'GET /_sandbox/weixin/mini-program-codes',
  'GET | POST /_sandbox/weixin/push',
  'POST /_sandbox/weixin/push/{verify|event}',
  'GET | POST /_sandbox/weixin/virtual-payments',
];

/** What a person, or a test, does to the emulated WeChat: be the user, end tokens, set up the message push. */
export function createWeixinControl(world: WeixinWorld): Hono {
  const { kernel } = world;
  const routes = new Hono();
  routes.get('/tokens', (context) => {
    const now = kernel.clock.now();
    return context.json({
      tokens: listTokens(world).map((one) => ({ ...one, state: stateOfToken(one, now) })),
    });
  });
  routes.post('/tokens/:id/:action{expire|invalidate}', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    const { id, action } = context.req.param();
    const ended = endToken(world, id, action === 'expire' ? 'expire' : 'invalidate');
    if (ended === undefined) throw new SandboxNotFoundError(`There is no token ${id}.`);
    return context.json({ ...ended, state: stateOfToken(ended, kernel.clock.now()) });
  });
  routes.post('/quota/clear', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    forgetCalls(world);
    return context.json({ cleared: true });
  });
  routes.get('/codes', (context) => context.json({ codes: listCodes(world) }));
  routes.post('/codes', async (context) => {
    const asked = await readJsonBody(context.req.raw, (schemas) => schemas.weixinCodeSchema());
    const user = userOf(world, asked.openid);
    const { unionid = user.unionid, phoneNumber = user.phoneNumber } = asked;
    saveUser(world, { ...user, unionid, phoneNumber });
    return context.json(mintCode(world, asked.kind ?? 'login', user.openid), 201);
  });
  routes.get('/mini-program-codes', (context) => context.json({ codes: listMiniProgramCodes(world) }));
  addMessageRoutes(routes, world);
  addPushRoutes(routes, world);
  addVirtualPaymentRoutes(routes, world);
  return routes;
}

function addMessageRoutes(routes: Hono, world: WeixinWorld): void {
  const { kernel } = world;
  routes.get('/messages', (context) => context.json({ messages: listMessages(world) }));
  routes.post('/messages', async (context) => {
    const { openid, text } = await readJsonBody(context.req.raw, (schemas) => schemas.weixinMessageSchema());
    const user = userOf(world, openid);
    saveUser(world, { ...user, wroteAt: kernel.clock.now(), answersSince: 0 });
    const content = { content: text };
    const message = saveMessage(world, { kind: 'from-user', openid: user.openid, subject: 'text', content });
    const id = BigInt(`2${kernel.ids.digits(18)}`);
    const pushed = sendPush(world, user.openid, { MsgType: 'text', Content: text, MsgId: id });
    return context.json({ message, notificationId: pushed?.id ?? null }, 201);
  });
  routes.post('/permissions', async (context) => {
    const asked = await readJsonBody(context.req.raw, (schemas) => schemas.weixinPermissionSchema());
    const user = userOf(world, asked.openid);
    const granted = (user.permissions[asked.templateId] ?? 0) + (asked.count ?? 1);
    const permissions = { ...user.permissions, [asked.templateId]: granted };
    saveUser(world, { ...user, permissions });
    return context.json({ openid: user.openid, permissions });
  });
  routes.post('/user-data', async (context) => {
    const { openid } = await readJsonBody(context.req.raw, (schemas) => schemas.weixinUserSchema());
    const user = userOf(world, openid);
    const { sessionKey } = user;
    if (sessionKey === null)
      throw new SandboxActionError(`The user ${user.openid} has not logged in: there is no session_key.`);
    return context.json(encryptUserData(world, { ...user, sessionKey }));
  });
}

function addPushRoutes(routes: Hono, world: WeixinWorld): void {
  const { kernel } = world;
  routes.get('/push', (context) => context.json({ push: pushSettings(world) ?? null }));
  routes.post('/push', async (context) => {
    const { url, token, encodingAESKey, mode, format } = await readJsonBody(context.req.raw, (schemas) =>
      schemas.weixinPushSchema(),
    );
    changePushSettings(world, {
      ...(url === undefined ? {} : { url }),
      ...(token === undefined ? {} : { token }),
      ...(encodingAESKey === undefined ? {} : { encodingAESKey }),
      ...(mode === undefined ? {} : { mode }),
      ...(format === undefined ? {} : { format }),
    });
    return verify(context, world);
  });
  routes.post('/push/verify', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    return verify(context, world);
  });
  routes.post('/push/event', async (context) => {
    const { openid, event } = await readJsonBody(context.req.raw, (schemas) => schemas.weixinEventSchema());
    requirePush(world);
    const user = userOf(world, openid);
    const pushed = sendPush(world, user.openid, { MsgType: 'event', ...event });
    return context.json({ notificationId: pushed?.id ?? null }, 201);
  });

  async function verify(context: Context, { kernel: { notifier, events } }: WeixinWorld): Promise<Response> {
    requirePush(world);
    const { id } = verifyPushAddress(world);
    const done = await waitForMatch(
      events,
      () => {
        const notification = notifier.get(id);
        return notification?.state === 'pending' ? undefined : notification;
      },
      15_000,
    );
    const reason = done.attempts.at(-1)?.error ?? null;
    return context.json({
      push: pushSettings(world),
      verified: done.state === 'accepted',
      reason,
      at: kernel.clock.now(),
    });
  }
}

function requirePush(world: WeixinWorld): void {
  const url = pushSettings(world)?.url ?? '';
  if (url === '')
    throw new SandboxActionError(
      'No address for the message push was given yet: POST { "url": … } to /_sandbox/weixin/push.',
    );
}

function userOf(world: WeixinWorld, openid: string = world.identities.openid): WeixinUser {
  const user = findUser(world, openid);
  if (user !== undefined) return user;
  throw new SandboxNotFoundError(`${openid} is no openid: they have 28 characters, the first of which is o.`);
}
