import { bodyParser } from '@koa/bodyparser';
import Koa from 'koa';
import { toKoaHandler } from '@sdk/unified-pay';
import { notify } from '../notify.mjs';
import { push, receipts } from '../receivers.mjs';

const app = new Koa();
app.silent = true;
app.on('error', (error) => console.log('error', error.message));
app.use(bodyParser());
const koaNotify = toKoaHandler(notify);
app.use((context, next) => (context.path === '/notify' ? koaNotify(context) : next()));
app.use(async (context) => {
  const { handleNode } = context.path === '/weixin' ? push : receipts;
  context.respond = false;
  await handleNode(Object.assign(context.req, { rawBody: context.request.rawBody }), context.res);
});
const server = app.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
