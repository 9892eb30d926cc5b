import { Hono } from 'hono';

import { ControlError } from '../../control/control-error.js';
import { readJson, readJsonBody } from '../../control/read-json-body.js';
import { formatChinaTime } from '../../core/china-time.js';
import { SandboxNotFoundError } from '../../core/sandbox-not-found-error.js';
import { changeSettings, settingsFor } from '../aliyun-sms-settings.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { listSms } from '../message/sms-message.js';
import { waitForSms } from '../message/wait-for-sms.js';
import { describeQueues } from '../queue/describe-queues.js';
import { enqueue } from '../queue/queue-message.js';
import { push } from '../receipt/push-receipt.js';
import {
  findSign,
  findTemplate,
  listSigns,
  listTemplates,
  saveSign,
  saveTemplate,
} from '../sign-and-template/signs-and-templates.js';

export const aliyunSmsControlRoutes = [
  'GET /_sandbox/sms',
  'GET /_sandbox/sms/wait?phone=&since=&timeout=',
  'POST /_sandbox/sms/replies',
  'GET /_sandbox/sms/queues',
  'GET | PUT /_sandbox/sms/settings',
  'GET /_sandbox/sms/signs',
  'POST /_sandbox/sms/signs/:name/{approve|reject}',
  'GET /_sandbox/sms/templates',
  'POST /_sandbox/sms/templates/:code/{approve|reject}',
];

const longestWait = 60_000;

/** What a person, or a test, does to the emulated SMS: read the inbox, reply, review, switch behaviour. */
export function createAliyunSmsControl(world: AliyunSmsWorld): Hono {
  const routes = new Hono();
  routes.get('/', (context) => context.json({ messages: listSms(world) }));
  routes.get('/wait', async (context) => {
    const { phone, since, timeout = '5000' } = context.req.query();
    const limit = Math.min(Number(timeout), longestWait);
    if (phone === undefined || !(limit >= 0))
      throw new ControlError(
        400,
        'INVALID_QUERY',
        'Say `phone`, and `since` and `timeout` in milliseconds if need be.',
      );
    try {
      const options = { phone, timeout: limit, ...(since === undefined ? {} : { since: Number(since) }) };
      return context.json(await waitForSms(world, options));
    } catch {
      throw new ControlError(404, 'NOT_FOUND', `No message to ${phone} came within ${limit} ms.`);
    }
  });
  routes.get('/settings', (context) => context.json(settingsFor(world)));
  routes.put('/settings', async (context) => {
    const change = await readJson(context.req.raw);
    const wrong =
      typeof change === 'object' && change !== null
        ? changeSettings(world, change as Record<string, unknown>)
        : 'body';
    if (wrong === null) return context.json(settingsFor(world));
    throw new ControlError(
      400,
      'INVALID_SETTING',
      `\`${wrong}\` is no SMS setting, or has a value it cannot have. GET this path for the names.`,
    );
  });
  routes.post('/settings', async (context) => {
    const change = await readJsonBody(context.req.raw, (schemas) => schemas.smsAddressSchema());
    changeSettings(world, change);
    return context.json(settingsFor(world));
  });
  routes.post('/replies', async (context) => {
    const { phone, content } = await readJsonBody(context.req.raw, (schemas) => schemas.smsReplySchema());
    const { clock, ids } = world.kernel;
    const reply = {
      phone_number: phone,
      send_time: formatChinaTime(clock.now()),
      content,
      sign_name: world.identities.signName,
      dest_code: '10690000',
      sequence_id: ids.digits(19),
    };
    enqueue(world, 'SmsUp', reply.sequence_id, reply);
    const pushed = push(world, 'SmsUp', settingsFor(world).replyUrl, [reply]);
    return context.json({ notificationId: pushed?.id ?? null }, 201);
  });
  routes.get('/queues', (context) => context.json({ queues: describeQueues(world) }));
  addReviewRoutes(routes, world);
  return routes;
}

function addReviewRoutes(routes: Hono, world: AliyunSmsWorld): void {
  routes.get('/signs', (context) => context.json({ signs: listSigns(world) }));
  routes.get('/templates', (context) => context.json({ templates: listTemplates(world) }));
  routes.post('/signs/:name/:decision{approve|reject}', async (context) => {
    const { reason = '' } = await readJsonBody(context.req.raw, (schemas) => schemas.smsReviewSchema());
    const { name, decision } = context.req.param();
    const sign = findSign(world, name);
    if (sign === undefined) throw new SandboxNotFoundError(`There is no sign ${name}.`);
    const decided = { ...sign, status: decision === 'approve' ? 1 : 2, reason } as const;
    saveSign(world, decided);
    return context.json(decided);
  });
  routes.post('/templates/:code/:decision{approve|reject}', async (context) => {
    const { reason = '' } = await readJsonBody(context.req.raw, (schemas) => schemas.smsReviewSchema());
    const { code, decision } = context.req.param();
    const template = findTemplate(world, code);
    if (template === undefined) throw new SandboxNotFoundError(`There is no template ${code}.`);
    const decided = { ...template, status: decision === 'approve' ? 1 : 2, reason } as const;
    saveTemplate(world, decided);
    return context.json(decided);
  });
}
