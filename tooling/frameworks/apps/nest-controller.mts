import 'reflect-metadata';
import { Controller, Module, Post, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { toNodeHandler } from '@sdk/unified-pay';
import { notify } from '../notify.mjs';
import { push, receipts } from '../receivers.mjs';

@Controller()
class NotifyController {
  @Post('/notify')
  notify(@Req() request, @Res() response) {
    return toNodeHandler(notify)(request, response);
  }
}

@Module({ controllers: [NotifyController] })
class AppModule {}

const app = await NestFactory.create(AppModule, { rawBody: true });
app.use('/weixin', push.handleNode);
app.use('/sms', receipts.handleNode);
await app.listen(0, '127.0.0.1');
console.log('listening', app.getHttpServer().address().port);
