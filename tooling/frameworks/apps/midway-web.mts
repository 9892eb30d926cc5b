import * as core from '@midwayjs/core';
import * as web from '@midwayjs/web';

const address = { port: Number(process.env.PORT), hostname: '127.0.0.1' };
const security = { csrf: { ignore: ['/notify', '/weixin', '/sms'] } };

@core.Configuration({
  imports: [web],
  importConfigs: [{ default: { keys: 'FAKE', security, egg: address } }],
})
export class MainConfiguration {}
