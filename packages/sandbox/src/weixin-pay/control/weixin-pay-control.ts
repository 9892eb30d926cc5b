import { Hono } from 'hono';

import { readJsonBody } from '../../control/read-json-body.js';
import { SandboxActionError } from '../../core/platform.js';
import { SandboxNotFoundError } from '../../core/sandbox-not-found-error.js';
import { sendProbe } from '../notification/sign-v3-notification.js';
import { listedCertificates, moveRotation, rotationStage, rotationStages } from '../platform-keys.js';
import { findRefund } from '../refund/find-refund.js';
import { settleRefund } from '../refund/settle-refund.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import { payscoreRoutes } from './payscore-routes.js';
import { changeTransfer } from '../transfer/change-transfer.js';
import { transfersOf } from '../transfer/transfer-data.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

export const weixinPayControlRoutes = [
  'GET /_sandbox/weixinPay/certificates',
  'POST /_sandbox/weixinPay/certificates/rotate',
  'POST /_sandbox/weixinPay/refunds/:outRefundNo/{succeed|close|fail}',
  'GET /_sandbox/weixinPay/transfers',
  'POST /_sandbox/weixinPay/transfers/:outBillNo/{confirm|fail}',
  'GET /_sandbox/weixinPay/payscore',
  'POST /_sandbox/weixinPay/payscore/:outOrderNo/{confirm|pay}',
  'POST /_sandbox/weixinPay/notifications/:id/probe',
];

const outcomes = { succeed: 'SUCCESS', close: 'CLOSED', fail: 'ABNORMAL' } as const;

/** What a person, or a test, does to the emulated WeChat Pay: rotate its certificate, settle refunds, send probes. */
export function createWeixinPayControl(world: WeixinPayWorld): Hono {
  const routes = new Hono();
  const describeRotation = () => ({
    stage: rotationStage(world),
    certificates: listedCertificates(world).map(({ serialNo, pem }) => ({ serialNo, pem })),
  });
  routes.get('/certificates', (context) => context.json(describeRotation()));
  routes.post('/certificates/rotate', async (context) => {
    const { stage } = await readJsonBody(context.req.raw, (schemas) => schemas.weixinPayRotationSchema());
    const next = rotationStages[rotationStages.indexOf(rotationStage(world)) + 1];
    const target = stage ?? next;
    if (target === undefined) {
      throw new SandboxActionError('The rotation is over. POST { "stage": "before" } to begin again.');
    }
    moveRotation(world, target);
    return context.json(describeRotation());
  });
  routes.post('/refunds/:outRefundNo/:action{succeed|close|fail}', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    const { outRefundNo, action } = context.req.param();
    const { order, refund } = requireRefund(world, outRefundNo);
    if (refund.status !== 'PROCESSING') {
      throw new SandboxActionError(`The refund ${outRefundNo} is ${refund.status}; it must be PROCESSING.`);
    }
    settleRefund(world, order.outTradeNo, outRefundNo, outcomes[action as keyof typeof outcomes], 'operator');
    return context.json(refund);
  });
  routes.get('/transfers', (context) => context.json({ transfers: transfersOf(world) }));
  routes.post('/transfers/:outBillNo/:action{confirm|fail}', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    const { outBillNo, action } = context.req.param();
    const transfer = transfersOf(world).find((one) => one.outBillNo === outBillNo);
    if (transfer === undefined) throw new SandboxNotFoundError(`There is no transfer ${outBillNo}.`);
    if (transfer.state !== 'WAIT_USER_CONFIRM') {
      throw new SandboxActionError(
        `The transfer ${outBillNo} is ${transfer.state}; it must wait for its user.`,
      );
    }
    const isConfirmed = action === 'confirm';
    const reason = isConfirmed ? null : 'PAYEE_ACCOUNT_ABNORMAL';
    return context.json(changeTransfer(world, transfer, isConfirmed ? 'SUCCESS' : 'FAIL', reason));
  });
  routes.route('/payscore', payscoreRoutes(world));
  routes.post('/notifications/:id/probe', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    return context.json(await sendProbe(world, context.req.param('id')));
  });
  return routes;
}

function requireRefund(world: WeixinPayWorld, outRefundNo: string): ReturnType<typeof findRefund> {
  try {
    return findRefund(world, { outRefundNo });
  } catch (error) {
    if (error instanceof WeixinPayRefusal)
      throw new SandboxNotFoundError(`There is no refund ${outRefundNo}.`);
    throw error;
  }
}
