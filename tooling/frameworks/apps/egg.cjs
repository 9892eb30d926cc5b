const { start } = require('egg');
const { push, receipts } = require('../receivers.cjs');

const served =
  ({ handleNode }) =>
  async (ctx) => {
    ctx.req.rawBody = ctx.request.rawBody;
    ctx.respond = false;
    await handleNode(ctx.req, ctx.res);
  };

start({ baseDir: __dirname, mode: 'single' }).then((app) => {
  app.router.all('/weixin', served(push));
  app.router.post('/sms/:secret', served(receipts));
  const server = app.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
});
