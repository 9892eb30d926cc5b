import express from 'express';
import { toNodeHandler } from '@sdk/unified-pay';
import { notify } from '../notify.mjs';
import { push, receipts } from '../receivers.mjs';

const app = express();
const verify = (request, _response, bytes) => {
  request.rawBody = bytes;
};
app.use(express.json({ verify }), express.urlencoded({ extended: true, verify }));
app.post('/notify', toNodeHandler(notify));
app.all('/weixin', push.handleNode);
app.post('/sms/:secret', receipts.handleNode);
const server = app.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
