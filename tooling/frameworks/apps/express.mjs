import express from 'express';
import { push, receipts } from '../receivers.mjs';
import { expressApp } from './guide.mjs';

const app = express();
app.all('/weixin', push.handleNode);
app.post('/sms/:secret', receipts.handleNode);
app.use(expressApp);
const server = app.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
