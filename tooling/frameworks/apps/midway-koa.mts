import * as core from '@midwayjs/core';
import * as koa from '@midwayjs/koa';

// Midway 4 wants to be told how it finds its files.
const detector = 'CommonJSFileDetector' in core ? { detector: new core.CommonJSFileDetector() } : {};
const address = { port: Number(process.env.PORT), hostname: '127.0.0.1' };

@core.Configuration({
  imports: [koa],
  ...detector,
  importConfigs: [{ default: { keys: 'FAKE', koa: address } }],
})
export class MainConfiguration {}
