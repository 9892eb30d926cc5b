import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { toFastifyPlugin } from '@sdk/unified-pay';
import { notify } from '../notify.mjs';
import { push, receipts } from '../receivers.mjs';

@Module({})
class AppModule {}

const app = await NestFactory.create(AppModule, new FastifyAdapter());
await app.register(toFastifyPlugin(notify, { path: '/notify' }));
app.use('/weixin', push.handleNode);
app.use('/sms', receipts.handleNode);
await app.listen(0, '127.0.0.1');
console.log('listening', app.getHttpServer().address().port);
