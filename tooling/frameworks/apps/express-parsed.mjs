import express from 'express';
import { toNodeHandler } from '@sdk/unified-pay';
import { notify } from '../notify.mjs';

const app = express();
app.use(express.json(), express.urlencoded({ extended: true }));
app.post('/notify', toNodeHandler(notify));
const server = app.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
