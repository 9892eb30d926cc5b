import { H3, serve } from 'h3';
import { notify } from '../notify.mjs';
import { push, receipts } from '../receivers.mjs';

const app = new H3();
app.post('/notify', (event) => notify(event.req));
app.all('/weixin', (event) => push.handle(event.req));
app.post('/sms/:secret', (event) => receipts.handle(event.req));
const server = serve(app, { port: 0, hostname: '127.0.0.1', silent: true });
await server.ready();
console.log('listening', new URL(server.url).port);
