import type { Hono } from 'hono';

import { readJsonBody } from '../../control/read-json-body.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { SandboxActionError } from '../../core/platform.js';
import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { payVirtually } from '../virtual-payment/pay-virtually.js';
import { listOrders, statusOf } from '../virtual-payment/virtual-orders.js';
import type { WeixinWorld } from '../weixin-world.js';

/** The user pays with `wx.requestVirtualPayment`. */
export function addVirtualPaymentRoutes(routes: Hono, world: WeixinWorld): void {
  routes.get('/virtual-payments', (context) => {
    const orders = listOrders(world).map((order) => ({ ...order, status: statusOf(world, order) }));
    return context.json({ orders });
  });
  routes.post('/virtual-payments', async (context) => {
    const { openid = world.identities.openid, ...asked } = await readJsonBody(context.req.raw, (schemas) =>
      schemas.weixinVirtualPaymentSchema(),
    );
    let verdict: SignatureDiagnosis | undefined;
    try {
      const order = payVirtually(world, { ...asked, openid }, (diagnosis) => {
        verdict = diagnosis;
      });
      return context.json({ ...order, status: statusOf(world, order) }, 201);
    } catch (error) {
      if (!(error instanceof WeixinRefusal)) throw error;
      const why = verdict?.valid === false ? ` ${verdict.evidence ?? ''} ${verdict.fix ?? ''}` : '';
      throw new SandboxActionError(`${error.errcode} ${error.message}.${why}`);
    }
  });
}
