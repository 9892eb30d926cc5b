import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { toNodeHandler } from '@sdk/unified-pay';
import { notify } from '../notify.mjs';
import { push, receipts } from '../receivers.mjs';

@Module({})
class AppModule {}

const { create } = NestFactory;
NestFactory.create = async (...given) => {
  const application = await create.apply(NestFactory, given);
  application.use('/weixin', push.handleNode);
  application.use('/sms', receipts.handleNode);
  return application;
};
// The guide.
console.log('listening', app.getHttpServer().address().port);
