import Koa from 'koa';
import { push, receipts } from '../receivers.mjs';
import { koaApp } from './guide.mjs';

const app = new Koa();
app.use(async (context, next) => {
  if (!/^\/(weixin|sms)/.test(context.path)) return next();
  const { handleNode } = context.path === '/weixin' ? push : receipts;
  context.respond = false;
  await handleNode(context.req, context.res);
});
app.use(koaApp.middleware[0]);
const server = app.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
