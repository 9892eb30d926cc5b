import { All, Controller, Inject, Post } from '@midwayjs/core';
import { push, receipts } from '../../../receivers.cjs';

@Controller('/')
export class ReceiversController {
  @Inject()
  ctx;

  @All('/weixin')
  async push() {
    await this.serve(push);
  }

  @Post('/sms/:secret')
  async receipts() {
    await this.serve(receipts);
  }

  async serve({ handleNode }) {
    const { ctx } = this;
    ctx.req.rawBody = ctx.request.rawBody;
    ctx.respond = false;
    await handleNode(ctx.req, ctx.res);
  }
}
