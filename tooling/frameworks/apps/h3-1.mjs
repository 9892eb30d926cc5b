import { createServer } from 'node:http';
import {
  createApp,
  createRouter,
  defineEventHandler,
  toNodeListener,
  toWebRequest,
  fromWebHandler,
} from 'h3';
import { notify } from '../notify.mjs';
import { push, receipts } from '../receivers.mjs';

const router = createRouter();
router.post(
  '/notify',
  defineEventHandler((event) => notify(toWebRequest(event))),
);
router.use(
  '/weixin',
  defineEventHandler((event) => push.handle(toWebRequest(event))),
);
router.post(
  '/sms/:secret',
  defineEventHandler((event) => receipts.handle(toWebRequest(event))),
);
const app = createApp().use(router);
const server = createServer(toNodeListener(app)).listen(0, '127.0.0.1', () =>
  console.log('listening', server.address().port),
);
