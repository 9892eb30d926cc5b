import { serve } from '@hono/node-server';
import { push, receipts } from '../receivers.mjs';
import { honoApp } from './guide.mjs';

honoApp.all('/weixin', (context) => push.handle(context.req.raw));
honoApp.post('/sms/:secret', (context) => receipts.handle(context.req.raw));
serve({ fetch: honoApp.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log('listening', port));
